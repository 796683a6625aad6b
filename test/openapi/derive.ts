import {
  type DerivedDocument,
  type DeriveOptions,
  deriveDocument,
} from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import type { Schemas } from '../../src/wire/schema.ts';

/** The document of a model that is written without its head: `$version` and the namespace `ex`. */
export function derive(shapes: string): OpenApiDocument {
  return deriveAll(shapes).document;
}

/** The same with its warnings. */
export function deriveAll(shapes: string, options?: DeriveOptions): DerivedDocument {
  const head = `$version: "2.0"
namespace ex
use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly
`;
  const model = loadModel([{ file: 'm.smithy', text: `${head}${shapes}` }]);
  return deriveDocument(model, 'm.smithy', options);
}

/** The document of a service with the operation `Op`, whose input has these members. Shapes and its errors can follow. */
export function deriveMembers(
  members: string,
  shapes = '',
  errors: readonly string[] = [],
): OpenApiDocument {
  return derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [
        Op
    ]
}
operation Op {
    input: In
    errors: [${errors}]
}
structure In {
${members}
}
${shapes}
`);
}

/** The properties of the input of {@link deriveMembers}. */
export function propertiesOf(members: string, shapes = '', errors: readonly string[] = []) {
  return deriveMembers(members, shapes, errors).components.schemas.In?.properties ?? {};
}

/** The components of a document that are no errors. */
export function valuesIn({ components }: OpenApiDocument): Schemas {
  return Object.fromEntries(
    Object.entries(components.schemas).filter(
      ([, schema]) => schema['x-dovetail-error'] === undefined,
    ),
  );
}

/** The document of a restJson1 service with these operations; the shapes can follow. */
export function deriveRest(operations: readonly string[], shapes: string): OpenApiDocument {
  return deriveRestAll(operations, shapes).document;
}

/** The same with its warnings. The shapes begin at line 9. */
export function deriveRestAll(operations: readonly string[], shapes: string): DerivedDocument {
  return deriveAll(`use aws.protocols#restJson1
@restJson1 service Svc { version: "1", operations: [${operations.join(', ')}] }
${shapes}`);
}
