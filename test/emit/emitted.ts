import type { Contract } from '../../generator/contract/contract.ts';
import { readContract } from '../../generator/contract/read.ts';
import { emitModules } from '../../generator/emit/modules.ts';
import type { ImportStyle } from '../../generator/emit/print/source-file.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';

const style: ImportStyle = { imports: 'ts', runtime: (entry) => `dovetail-contract/${entry}` };

/** The contract of an operation `PutThing`, with these schemas and errors as components. */
export function contractOf(
  schemas: Schemas,
  errors: OpenApiDocument['components']['schemas'] = {},
): Contract {
  const content = (schema: Schema) => ({ 'application/x-amz-json-1.1': { schema } });
  const responses = Object.entries(errors).map(([name, schema]) => [
    String(schema['x-dovetail-error']?.status),
    { description: '', content: content({ $ref: refTo(name) }) },
  ]);
  return readContract(
    {
      openapi: '3.1.0',
      info: { title: 'Thing Keeper', version: '1' },
      'x-dovetail-service': {
        id: 'ex#Keeper',
        protocol: 'aws.protocols#awsJson1_1',
        signingName: 'things',
      },
      paths: {
        '/': {
          post: {
            operationId: 'PutThing',
            description: 'Puts a thing.',
            parameters: [
              {
                name: 'X-Amz-Target',
                in: 'header',
                required: true,
                schema: { type: 'string', const: 'Keeper.PutThing' },
              },
            ],
            requestBody: { required: true, content: content({ $ref: refTo('In') }) },
            responses: {
              200: { description: '', content: content({ $ref: refTo('Out') }) },
              ...Object.fromEntries(responses),
            },
          },
        },
      },
      components: {
        schemas: { In: { type: 'object' }, Out: { type: 'object' }, ...schemas, ...errors },
      },
    },
    'things',
  );
}

/** The text of a module of a contract, without the line that says where it comes from. */
export async function emitted(module: string, contract: Contract): Promise<string> {
  const files = await emitModules(contract, style, (name) => name === module);
  const file = files.find(({ path }) => path === `${module}.ts`);
  if (file === undefined) throw new Error(`no module ${module}`);
  return file.text.slice(file.text.indexOf('\n') + 1);
}

/** The declarations of a module that the schema `Thing` leads to: what names it and not the operation's own. */
export async function emittedThing(module: string, schemas: Schemas): Promise<string> {
  const text = await emitted(module, contractOf(schemas));
  const blocks = text.split(/\n\n(?=\/\*\*|export|const|import)/);
  return blocks
    .filter((block) => /\bexport \w+ \w*Thing\b|\bvaluesThing\b/.test(block))
    .map((block) => block.trim())
    .join('\n\n');
}
