import type { OperationObject, PathItem } from '../../src/wire/document.ts';
import type { OperationShape } from '../smithy/model.ts';
import type { DocumentParts } from './document-parts.ts';
import { operationExamples, operationWords, requestRules } from './operation-words.ts';
import { requestIdHeader, statusDescription } from './responses.ts';
import { documentation } from './shape-schema.ts';
import { localName } from './traits.ts';

/** What stands for no output at all. */
const unit = 'smithy.api#Unit';

/**
 * The paths of an AWS JSON service (Smithy 2.0, "AWS JSON 1.0", "AWS JSON 1.1"). All operations share the one path `/`
 * of the wire, while OpenAPI keys them by path: one operation alone keeps it, several have keys of their own.
 */
export function awsJsonPaths(
  operations: readonly OperationShape[],
  parts: DocumentParts,
): Readonly<Record<string, PathItem>> {
  const items = operations.map((operation): [string, PathItem] => {
    const target = `${localName(parts.service.id)}.${localName(operation.id)}`;
    const post = awsJsonOperation(operation, target, parts);
    return operations.length === 1
      ? ['/', { post }]
      : [`/${target}`, { 'x-dovetail-wire-path': '/', post }];
  });
  return Object.fromEntries(items);
}

function awsJsonOperation(
  operation: OperationShape,
  target: string,
  { model, protocol, structures, errors, examples, customizations }: DocumentParts,
): OperationObject {
  const { description } = documentation(model.shapes.get(operation.output)?.traits);
  const schemaOf = (kind: 'input' | 'output') => ({
    [protocol.mediaType]: { schema: structures.reference(operation, kind) },
  });
  return {
    ...operationWords(operation),
    parameters: [
      {
        name: 'X-Amz-Target',
        in: 'header',
        description: 'The service and the operation that the request is for.',
        required: true,
        schema: { type: 'string', const: target },
      },
      ...customizations.headers,
    ],
    requestBody: { required: true, content: schemaOf('input') },
    responses: {
      '200': {
        description: description ?? statusDescription(200, ''),
        headers: requestIdHeader,
        // What has no output is answered with an empty body, and not with an empty object.
        ...(operation.output !== unit && { content: schemaOf('output') }),
      },
      ...errors.responses(operation),
    },
    ...requestRules(operation),
    ...customizations.rules(operation),
    ...operationExamples(operation, examples),
  };
}
