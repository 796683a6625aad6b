import type { Contract, Operation } from '../contract/contract.ts';
import { decoderOf, encoderOf, typeOf, validatorOf } from './names.ts';
import { docComment } from './print/comment.ts';
import { bracketed, code, type Doc, hardline, join } from './print/doc.ts';
import { call, constant, property, wholeProperty } from './print/expression.ts';
import { objectLiteral, stringLiteral, valueLiteral } from './print/literal.ts';
import {
  type ImportStyle,
  local,
  localSpecifier,
  runtime,
  runtimeType,
} from './print/source-file.ts';

/** The module `client`: a function for each operation, and a class over them. */
export function emitClient(contract: Contract, style: ImportStyle): Doc[] {
  return [
    code`const document = async () => (await import('${localSpecifier('document', style)}')).document;`,
    ...contract.operations.flatMap((operation) => [
      descriptor(operation, contract),
      standAlone(operation, contract),
    ]),
    clientClass(contract),
  ];
}

function descriptor(operation: Operation, contract: Contract): Doc {
  const { name, functionName, input, output, mediaType, headers } = operation;
  const { signingName } = contract.service;
  const literal = objectLiteral([
    wholeProperty('name', stringLiteral(name)),
    `method: ${stringLiteral(operation.method)}`,
    wholeProperty('path', stringLiteral(operation.wirePath)),
    property('headers', valueLiteral({ 'content-type': mediaType, ...headers })),
    wholeProperty('input', stringLiteral(operation.inputInDocument)),
    property('encode', encoderOf(input)),
    property('accepts', validatorOf(input)),
    property('decode', decoderOf(output)),
    property('errors', local('errors', `${functionName}Errors`)),
    ...(signingName === undefined ? [] : [`signingName: ${stringLiteral(signingName)}`]),
    'document',
  ]);
  const types = [typeOf(input), typeOf(output)];
  return [
    constant(`${functionName}Operation`, runtimeType('client', 'ClientOperation'), types, literal),
    ';',
  ];
}

function comment({ description, deprecated }: Operation): Doc {
  return docComment(description, deprecated ? '@deprecated' : undefined);
}

function standAlone(operation: Operation, contract: Contract): Doc {
  const { functionName, input, output } = operation;
  const parameters = bracketed(
    '(',
    [
      ['connection: ', runtimeType('client', 'Connection')],
      inputParameter(input, contract),
      ['options?: ', runtimeType('client', 'CallOptions')],
    ],
    ')',
  );
  return [
    comment(operation),
    code`export function ${functionName}${parameters}: Promise<${typeOf(output)}> {
  return ${call('connection.call', [`${functionName}Operation`, 'input', 'options'])};
}`,
  ];
}

/** The parameter for the input, which can be left out where there is nothing to say in it. */
function inputParameter(input: string, contract: Contract): Doc {
  const members = Object.keys(contract.schemas[input]?.properties ?? {});
  return ['input: ', typeOf(input), ...(members.length === 0 ? [' = {}'] : [])];
}

function clientClass(contract: Contract): Doc {
  const methods = contract.operations.map((operation): Doc => {
    const { functionName, input, output } = operation;
    const parameters = bracketed(
      '(',
      [inputParameter(input, contract), ['options?: ', runtimeType('client', 'CallOptions')]],
      ')',
    );
    return [
      comment(operation),
      code`${functionName}${parameters}: Promise<${typeOf(output)}> {
  return ${call(functionName, ['this.#connection', 'input', 'options'])};
}`,
    ];
  });
  return [
    docComment(`A client of ${contract.title}.`, contract.description),
    code`export class ${contract.clientName} {
  readonly #connection: ${runtime('client', 'Connection')};

  constructor(options: ${runtimeType('client', 'ConnectionOptions')}) {
    this.#connection = new ${runtime('client', 'Connection')}(options);
  }

  ${join([hardline, hardline], methods)}
}`,
  ];
}
