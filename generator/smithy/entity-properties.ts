import type {
  Lifecycle,
  Reference,
  ResourceDeclaration,
  ServiceDeclaration,
} from './declaration.ts';
import type { Properties } from './properties.ts';
import type { IdlVersion } from './syntax.ts';
import { helpWithVersion } from './version.ts';

type ServiceProperties = Pick<
  ServiceDeclaration,
  'version' | 'operations' | 'resources' | 'errors' | 'rename'
>;

type ResourceProperties = Pick<
  ResourceDeclaration,
  'identifiers' | 'properties' | 'lifecycle' | 'operations' | 'collectionOperations' | 'resources'
>;

const lifecycles: readonly Lifecycle[] = ['create', 'put', 'read', 'update', 'delete', 'list'];

/** Reads the properties of a service (Smithy 2.0, "Service"). */
export function readService(properties: Properties): ServiceProperties {
  const version = properties.takeString('version');
  return {
    ...(version === undefined ? {} : { version }),
    operations: properties.takeReferences('operations'),
    resources: properties.takeReferences('resources'),
    errors: properties.takeReferences('errors'),
    rename: properties.takeStrings('rename'),
  };
}

/** Reads the properties of a resource (Smithy 2.0, "Resource"). In version 1.0, it can't have `properties`. */
export function readResource(properties: Properties, version: IdlVersion): ResourceProperties {
  const lifecycle = new Map<Lifecycle, Reference>();
  for (const name of lifecycles) {
    const reference = properties.takeReference(name);
    if (reference !== undefined) lifecycle.set(name, reference);
  }
  if (version === '1.0') {
    properties.refuse(
      'properties',
      'Resources can have "properties" in version 2 of Smithy, but this file is in version 1.0',
      helpWithVersion,
    );
  }
  return {
    identifiers: properties.takeReferenceMap('identifiers'),
    properties: properties.takeReferenceMap('properties'),
    lifecycle,
    operations: properties.takeReferences('operations'),
    collectionOperations: properties.takeReferences('collectionOperations'),
    resources: properties.takeReferences('resources'),
  };
}
