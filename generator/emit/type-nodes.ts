import type { GlobalContext } from 'openapi-typescript';
import type {
  PropertySignature,
  TypeElement,
  TypeLiteralNode,
  TypeNode as TypeScriptType,
} from 'typescript';
import type { Contract } from '../contract/contract.ts';
import { openapiTypescript, ts } from '../typescript.ts';
import type { Codec } from './schema-kind.ts';
import { typeSchemas, unknownFormat } from './type-schema.ts';

/** The TypeScript type of a schema, and of each of its properties where it is an object with named ones. */
export interface TypeNode {
  readonly type: TypeScriptType;
  readonly properties: ReadonlyMap<string, PropertySignature>;
}

/** What values with codecs of the runtime are in TypeScript, by the names of the codecs. */
const convertedTypes: ReadonlyMap<string, string> = new Map<Codec, string>([
  ['BigInt', 'bigint'],
  ['Blob', 'Uint8Array'],
  ['Bytes', 'Uint8Array'],
  ['DateTime', 'Date'],
  ['EpochSeconds', 'Date'],
  ['Float', 'number'],
  ['HttpDate', 'Date'],
  ['Stream', 'ByteStream'],
]);

/** The types of the schemas and errors of a contract, by name. */
export type TypeNodes = ReadonlyMap<string, TypeNode>;

/**
 * The types of all schemas and errors of a contract by openapi-typescript. References stay as
 * `components["schemas"][name]`.
 */
export async function typeNodes(contract: Contract): Promise<TypeNodes> {
  const errors = Object.fromEntries(contract.errors.map(({ name, schema }) => [name, schema]));
  const ctx = await transformContext();
  return new Map(
    [...typeSchemas(contract.schemas), ...typeSchemas(errors)].map(([name, schema]) => {
      const type = openapiTypescript.transformSchemaObject(schema, {
        ctx,
        path: '#/components/schemas',
      });
      const properties = ts.isTypeLiteralNode(type) ? new Map(signaturesOf(type)) : new Map();
      return [name, { type, properties }];
    }),
  );
}

/**
 * What openapi-typescript hands from schema to schema. It is had by a run on a document of one schema: a run on a whole
 * contract would first lint and bundle what is known to be sound, at several times the cost.
 */
async function transformContext(): Promise<GlobalContext> {
  const found: GlobalContext[] = [];
  const document = {
    openapi: '3.1.0',
    info: { title: 'types', version: '1' },
    paths: {},
    components: { schemas: { Any: { type: 'string' as const } } },
  };
  await openapiTypescript.default(document, {
    silent: true,
    defaultNonNullable: false,
    transform: (schema, { ctx }) => {
      found.push(ctx);
      return schema.format === undefined ? undefined : typeOfFormat(schema.format);
    },
  });
  const [ctx] = found;
  if (ctx === undefined) throw new TypeError('openapi-typescript called no hook');
  return ctx;
}

function typeOfFormat(format: string): TypeScriptType | undefined {
  if (format === unknownFormat) {
    return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  }
  const name = convertedTypes.get(format);
  return name === undefined ? undefined : ts.factory.createTypeReferenceNode(name);
}

function signaturesOf(literal: TypeLiteralNode): [string, PropertySignature][] {
  return literal.members.flatMap((member) => {
    const name = nameOf(member);
    return ts.isPropertySignature(member) && name !== undefined ? [[name, member]] : [];
  });
}

function nameOf({ name }: TypeElement): string | undefined {
  if (name === undefined) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)
    ? name.text
    : undefined;
}
