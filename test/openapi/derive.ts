import { deriveDocument } from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';

/** The document of a model that is written without its head: `$version` and the namespace `ex`. */
export function derive(shapes: string): OpenApiDocument {
  const head = `$version: "2.0"
namespace ex
use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly
`;
  return deriveDocument(loadModel([{ file: 'm.smithy', text: `${head}${shapes}` }]), 'm.smithy');
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
