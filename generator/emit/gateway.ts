import type { Contract, Operation } from '../contract/contract.ts';
import { bindingsOf, decoderOf, encoderOf, typeOf, validatorOf } from './names.ts';
import { docComment } from './print/comment.ts';
import { bracketed, code, type Doc, hardline, indent, join } from './print/doc.ts';
import { call, callWithArrow, constant, property, wholeProperty } from './print/expression.ts';
import { objectLiteral, stringLiteral, valueLiteral } from './print/literal.ts';
import {
  type ImportStyle,
  local,
  localSpecifier,
  runtime,
  runtimeType,
} from './print/source-file.ts';
import { operationSection, type Section } from './section.ts';

/** The module `gateway`: the handlers that a service has to have, and a gateway over them. */
export function emitGateway(contract: Contract, style: ImportStyle): Section[] {
  const { operations } = contract;
  return [
    { docs: [handlers(operations)] },
    ...operations.map((operation) => operationSection(operation.name, [descriptor(operation)])),
    { docs: [createGateway(contract, style, 'bind')] },
  ];
}

/** The words of the interface `Handlers`. */
export const handlersComment = `What answers the requests: one handler for each operation. It gets what passed validation, with defaults filled in,
 * and answers with the output, or throws one of the operation's errors.`;

function handlers(operations: readonly Operation[]): Doc {
  const members = operations.map(handlerMember);
  return code`/**
 * ${handlersComment}
 */
export interface Handlers {${indent([hardline, join(hardline, members)])}
}`;
}

/** The method of an operation in an interface of handlers. */
export function handlerMember(operation: Operation): Doc {
  const { functionName, description, input, output } = operation;
  const type = [runtimeType('gateway', 'HandlerResult'), '<', typeOf(output), '>'];
  const parameters = bracketed(
    '(',
    [
      ['input: ', typeOf(input)],
      ['context: ', runtimeType('gateway', 'HandlerContext')],
    ],
    ')',
  );
  return [docComment(description), code`${functionName}${parameters}: ${type};`];
}

function descriptor(operation: Operation): Doc {
  return [
    constant(
      `const ${operation.functionName}Operation`,
      runtimeType('gateway', 'GatewayOperation'),
      [typeOf(operation.input), typeOf(operation.output)],
      objectLiteral([...routeProperties(operation), ...codeProperties(operation)]),
    ),
    ';',
  ];
}

/** What tells the requests of an operation from those of others. */
export function routeProperties(operation: Operation): readonly Doc[] {
  return [
    wholeProperty('name', stringLiteral(operation.name)),
    wholeProperty('path', stringLiteral(operation.documentPath)),
    wholeProperty('wirePath', stringLiteral(operation.wirePath)),
    `method: ${stringLiteral(operation.method)}`,
    wholeProperty('mediaType', stringLiteral(operation.mediaType)),
    property('headers', valueLiteral(operation.headers)),
  ];
}

/** What serves the requests of an operation. */
export function codeProperties(operation: Operation): readonly Doc[] {
  const { functionName, input, output, bindings } = operation;
  // Bindings say by themselves what is a body.
  const isSilent = bindings === undefined && !operation.answersWithBody;
  return [
    `status: ${operation.status}`,
    ...(isSilent ? ['answersWithBody: false'] : []),
    ...(bindings === undefined ? [] : [property('bindings', bindingsOf(operation))]),
    property('accepts', validatorOf(input)),
    property('decode', decoderOf(input)),
    property('encode', encoderOf(output)),
    property('acceptsOutput', validatorOf(output)),
    property('errors', local('errors', `${functionName}Errors`)),
  ];
}

/** The function `createGateway`, over operations that `binder` puts together with their handlers. */
export function createGateway(
  contract: Contract,
  style: ImportStyle,
  binder: 'bind' | 'bindDeferred',
): Doc {
  const bound = contract.operations.map(
    ({ functionName }): Doc =>
      callWithArrow(
        runtime('gateway', binder),
        [local('gateway', `${functionName}Operation`)],
        '(input, context) =>',
        call(`handlers.${functionName}`, ['input', 'context']),
      ),
  );
  const service = objectLiteral([
    `protocol: ${stringLiteral(contract.service.protocol)}`,
    property('operations', bracketed('[', bound, ']')),
    `document: async () => (await import('${localSpecifier('document', style)}')).document`,
  ]);
  const names = contract.operations.map(({ functionName }) => functionName);
  const parameters = bracketed(
    '(',
    ['handlers: Handlers', ['options?: ', runtimeType('gateway', 'GatewayOptions')]],
    ')',
  );
  return [
    docComment(
      `A gateway that speaks the protocol of ${contract.title}, and lets nothing through, in or out, that departs from the contract.`,
    ),
    code`export function createGateway${parameters}: ${runtimeType('gateway', 'Gateway')} {
  ${runtime('gateway', 'requireHandlers')}(handlers, ${valueLiteral(names)});
  const service = ${service};
  return ${runtime('gateway', 'createServiceGateway')}(service, options);
}`,
  ];
}
