import type { Contract, Operation } from '../contract/contract.ts';
import { decoderOf, encoderOf, typeOf, validatorOf } from './names.ts';
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

/** The module `gateway`: the handlers that a service has to have, and a gateway over them. */
export function emitGateway(contract: Contract, style: ImportStyle): Doc[] {
  return [
    handlers(contract.operations),
    ...contract.operations.map(descriptor),
    createGateway(contract, style),
  ];
}

function handlers(operations: readonly Operation[]): Doc {
  const members = operations.map((operation): Doc => {
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
  });
  return code`/**
 * What answers the requests: one handler for each operation. It gets what passed validation, with defaults filled in,
 * and answers with the output, or throws one of the operation's errors.
 */
export interface Handlers {${indent([hardline, join(hardline, members)])}
}`;
}

function descriptor(operation: Operation): Doc {
  const { name, functionName, input, output } = operation;
  const literal = objectLiteral([
    wholeProperty('name', stringLiteral(name)),
    wholeProperty('path', stringLiteral(operation.path)),
    `method: ${stringLiteral(operation.method)}`,
    `mediaType: ${stringLiteral(operation.mediaType)}`,
    property('headers', valueLiteral(operation.headers)),
    `status: ${operation.status}`,
    property('accepts', validatorOf(input)),
    property('decode', decoderOf(input)),
    property('encode', encoderOf(output)),
    property('acceptsOutput', validatorOf(output)),
    property('errors', local('errors', `${functionName}Errors`)),
  ]);
  const types = [typeOf(input), typeOf(output)];
  return [
    constant(
      `${functionName}Operation`,
      runtimeType('gateway', 'GatewayOperation'),
      types,
      literal,
    ),
    ';',
  ];
}

function createGateway(contract: Contract, style: ImportStyle): Doc {
  const bound = contract.operations.map(
    ({ functionName }): Doc =>
      callWithArrow(
        runtime('gateway', 'bind'),
        [`${functionName}Operation`],
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
