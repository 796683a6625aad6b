import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract, Operation } from '../../../generator/contract/contract.ts';
import { readContract } from '../../../generator/contract/read.ts';
import { errorClassName, validatorOf } from '../../../generator/emit/names.ts';
import type { ConnectionOptions } from '../../../src/client/index.ts';
import type { Gateway, GatewayOptions } from '../../../src/gateway/index.ts';
import type { OpenApiDocument } from '../../../src/wire/document.ts';
import { isObject } from '../../../src/wire/json.ts';
import { ServiceError } from '../../../src/wire/service-error.ts';

/** A generated function whose types are not known here. */
export type Call = (...parameters: readonly unknown[]) => unknown;

/** The generated functions that stand for one operation. */
export interface OperationArtifacts extends Operation {
  /** The fast path of the gateway and the client: whether a request's body is plainly valid. */
  readonly accepts: (body: unknown) => boolean;
  /** Whether the body of a success is plainly valid. */
  readonly acceptsOutput: (body: unknown) => boolean;
}

/** A generated class of an error. */
export interface ErrorArtifact {
  /** Makes one from a message and members. Throws what the class throws. */
  create(options: object): ServiceError;
  isInstance(value: unknown): boolean;
}

/** The generated modules of one contract, loaded and looked at from outside. */
export interface Artifacts {
  /** The folder that holds `types.ts`, `document.ts` and all others. */
  readonly folder: string;
  /** The names that the generator gave. */
  readonly contract: Contract;
  /** The document as `document.ts` has it, which the gateway and the client explain by. */
  readonly document: OpenApiDocument;
  readonly operations: readonly OperationArtifacts[];
  /** The classes of errors, by the errors' names on the wire. */
  readonly errors: ReadonlyMap<string, ErrorArtifact>;
  /** The generated gateway; a handler for each operation by the name of its function. */
  createGateway(handlers: Readonly<Record<string, Call>>, options?: GatewayOptions): Gateway;
  /** The methods of a new generated client, by the names of the operations. */
  createClient(options: ConnectionOptions): ReadonlyMap<string, Call>;
}

/**
 * Loads the generated modules in a folder. The names in them are those of `contract`, by default the one that the
 * folder's own document states. Throws a TypeError where a module does not export what it should.
 */
export async function loadArtifacts(folder: string, contract?: Contract): Promise<Artifacts> {
  const [client, gateway, errors, validators, documents] = await Promise.all([
    load(folder, 'client'),
    load(folder, 'gateway'),
    load(folder, 'errors'),
    load(folder, 'validators'),
    load(folder, 'document'),
  ]);
  const { document } = documents;
  if (!isDocument(document)) throw new TypeError(`document.ts in ${folder} exports no document`);
  const names = contract ?? readContract(document, basename(folder));
  const predicate = (schema: string) => {
    const { name } = validatorOf(schema);
    const accepts = functionIn(validators, name);
    return (body: unknown) => accepts(body) === true;
  };
  return {
    folder,
    contract: names,
    document,
    operations: names.operations.map((operation) => ({
      ...operation,
      accepts: predicate(operation.input),
      acceptsOutput: predicate(operation.output),
    })),
    errors: new Map(names.errors.map(({ name }) => [name, errorIn(errors, errorClassName(name))])),
    createGateway(handlers, options) {
      const created = functionIn(gateway, 'createGateway')(handlers, options);
      if (!isGateway(created)) throw new TypeError('createGateway gave no gateway');
      return created;
    },
    createClient(options) {
      const instance: unknown = Reflect.construct(classIn(client, names.clientName), [options]);
      return new Map(
        names.operations.map(({ name, functionName }) => [name, method(instance, functionName)]),
      );
    },
  };
}

type Module = Readonly<Record<string, unknown>>;

function load(folder: string, name: string): Promise<Module> {
  return import(pathToFileURL(join(folder, `${name}.ts`)).href);
}

function classIn(module: Module, name: string) {
  const found = module[name];
  if (typeof found === 'function') return found;
  throw new TypeError(`no class ${name} is exported`);
}

function functionIn(module: Module, name: string): Call {
  const found = classIn(module, name);
  return (...parameters) => Reflect.apply(found, undefined, parameters);
}

function method(instance: unknown, name: string): Call {
  const found: unknown = isObject(instance) ? Reflect.get(instance, name) : undefined;
  if (typeof found !== 'function') throw new TypeError(`the client has no method ${name}`);
  return (...parameters) => Reflect.apply(found, instance, parameters);
}

function errorIn(module: Module, name: string): ErrorArtifact {
  const found = classIn(module, name);
  return {
    create(options) {
      const error: unknown = Reflect.construct(found, [options]);
      if (error instanceof ServiceError) return error;
      throw new TypeError(`${name} is no class of errors`);
    },
    isInstance: (value) => value instanceof found,
  };
}

function isGateway(value: unknown): value is Gateway {
  return isObject(value) && typeof value.app === 'function' && typeof value.listen === 'function';
}

function isDocument(value: unknown): value is OpenApiDocument {
  return isObject(value) && isObject(value.paths) && isObject(value.components);
}
