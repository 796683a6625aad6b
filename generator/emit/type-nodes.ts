import openapiTypescript, { type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import type { Schemas } from '../../src/wire/schema.ts';
import { shieldSchemas, unshielded } from './shield.ts';

/** The TypeScript type of a schema, and of each of its properties where it is an object with named ones. */
export interface TypeNodes {
  readonly type: ts.TypeNode;
  readonly properties: ReadonlyMap<string, ts.PropertySignature>;
}

/** What a format is in TypeScript, where that is not what its JSON type says. */
const formatTypes: Readonly<Record<string, string>> = {
  'epoch-seconds': 'Date',
  'date-time': 'Date',
  byte: 'Uint8Array',
};

/** The types of some schemas by openapi-typescript, by name. References stay as `components["schemas"][name]`. */
export async function typeNodes(schemas: Schemas): Promise<ReadonlyMap<string, TypeNodes>> {
  const nodes = await openapiTypescript(asDocument(schemas), {
    silent: true,
    defaultNonNullable: false,
    transform: (schema) => {
      const name = formatTypes[schema.format ?? ''];
      if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
      // What a decoder gives is a number, and a newer service may have added one.
      return schema.type === 'integer' && schema.enum !== undefined
        ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword)
        : undefined;
    },
  });
  const components = nodes
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'components');
  const members = components?.members.find((member) => nameOf(member) === 'schemas');
  return new Map(
    signatures(members).flatMap(([name, { type }]) => {
      if (type === undefined) return [];
      const properties = ts.isTypeLiteralNode(type) ? new Map(signaturesOf(type)) : new Map();
      return [[name, { type, properties }]];
    }),
  );
}

function asDocument(schemas: Schemas): OpenAPI3 {
  const document: unknown = {
    openapi: '3.1.0',
    info: { title: 'types', version: '1' },
    paths: {},
    components: { schemas: shieldSchemas(schemas) },
  };
  return document as OpenAPI3;
}

function signatures(member: ts.TypeElement | undefined): [string, ts.PropertySignature][] {
  if (member === undefined || !ts.isPropertySignature(member)) return [];
  return member.type !== undefined && ts.isTypeLiteralNode(member.type)
    ? signaturesOf(member.type)
    : [];
}

function signaturesOf(literal: ts.TypeLiteralNode): [string, ts.PropertySignature][] {
  return literal.members.flatMap((member) => {
    const name = nameOf(member);
    return ts.isPropertySignature(member) && name !== undefined ? [[unshielded(name), member]] : [];
  });
}

function nameOf(member: ts.TypeElement): string | undefined {
  const { name } = member;
  if (name === undefined) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)
    ? name.text
    : undefined;
}
