import type { Contract, Operation } from '../contract/contract.ts';
import {
  codeProperties,
  createGateway,
  handlerMember,
  handlersComment,
  routeProperties,
} from './gateway.ts';
import { handlerName, typeOf } from './names.ts';
import type { PartOf } from './parts.ts';
import { code, type Doc, group, hardline, indent, join, line, softline } from './print/doc.ts';
import { constant } from './print/expression.ts';
import { objectLiteral } from './print/literal.ts';
import { type ImportStyle, localSpecifier, localType, runtimeType } from './print/source-file.ts';
import { operationSection, type Section } from './section.ts';

/**
 * The parts of a divided module `gateway`: for each operation its code, which is loaded when its first request comes, and
 * the part of the handlers that is its own.
 */
export function emitGatewayParts(contract: Contract): Section[] {
  return contract.operations.map((operation) =>
    operationSection(operation.name, [handlerOf(operation, contract), codeOf(operation)]),
  );
}

/**
 * What stands over those parts: what leads from a request to the part with its operation, and the gateway. So a gateway
 * of hundreds of operations begins to serve as soon as one of a few.
 */
export function emitDividedGateway(
  contract: Contract,
  style: ImportStyle,
  partOf: PartOf,
): Section[] {
  return [
    ...contract.operations.map((operation) => ({
      part: 'routes',
      docs: [routeOf(operation, style, partOf)],
    })),
    { docs: [dividedHandlers(contract), createGateway(contract, style, 'bindDeferred')] },
  ];
}

function handlerOf(operation: Operation, contract: Contract): Doc {
  return code`/** What answers the requests of ${operation.name}. */
export interface ${handlerName(operation, contract)} {${indent([hardline, handlerMember(operation)])}
}`;
}

function dividedHandlers(contract: Contract): Doc {
  const parts = contract.operations.map((operation) =>
    localType('gateway', handlerName(operation, contract)),
  );
  const list = indent([line, 'extends ', indent(join([',', line], parts))]);
  return code`/**
 * ${handlersComment}
 */
${group('export interface Handlers', list, ' {}')}`;
}

function codeOf(operation: Operation): Doc {
  return [
    constant(
      `export const ${codeName(operation)}`,
      runtimeType('gateway', 'OperationCode'),
      [typeOf(operation.input), typeOf(operation.output)],
      objectLiteral(codeProperties(operation)),
    ),
    ';',
  ];
}

function routeOf(operation: Operation, style: ImportStyle, partOf: PartOf): Doc {
  const { functionName, input, output, bindings } = operation;
  const body = bindings?.request.body;
  const isStreamed = body?.kind === 'payload' && body.type === 'stream';
  const name = codeName(operation);
  const part = localSpecifier(partOf(name), style);
  const access = group(`(await import('${part}'))`, indent([softline, `.${name}`]));
  const literal = objectLiteral([
    ...routeProperties(operation),
    ...(isStreamed ? ['streams: true'] : []),
    ['load: async () =>', group(indent([line, access]))],
  ]);
  return [
    constant(
      `export const ${functionName}Operation`,
      runtimeType('gateway', 'DeferredOperation'),
      [typeOf(input), typeOf(output)],
      literal,
    ),
    ';',
  ];
}

function codeName({ functionName }: Operation): string {
  return `${functionName}OperationCode`;
}
