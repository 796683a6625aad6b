import type { Contract, Operation } from '../contract/contract.ts';
import { encoderOfInput } from './input-encoders.ts';
import { bindingsOf, decoderOf, memberName, typeOf, validatorOf } from './names.ts';
import { docComment } from './print/comment.ts';
import { bracketed, code, type Doc, hardline, join } from './print/doc.ts';
import { call, constant, property, wholeProperty } from './print/expression.ts';
import { withoutHtml } from './print/html.ts';
import { objectLiteral, stringLiteral, valueLiteral } from './print/literal.ts';
import {
  type ImportStyle,
  local,
  localSpecifier,
  runtime,
  runtimeType,
} from './print/source-file.ts';
import { operationSection, type Section } from './section.ts';

/**
 * The module `client`: a function for each operation, and a class over them. Where it is `divided` into modules, each
 * function stands in a folder, and has the words that its method then leaves out.
 */
export function emitClient(contract: Contract, style: ImportStyle, divided = false): Section[] {
  const specifier = localSpecifier('document', style);
  const loader = `async () => (await import('${divided ? `.${specifier}` : specifier}')).document`;
  return [
    ...(divided ? [] : [{ docs: [`const document = ${loader};`] }]),
    ...contract.operations.map((operation) =>
      operationSection(operation.name, [
        descriptor(operation, contract, divided ? `document: ${loader}` : 'document'),
        standAlone(operation, contract),
      ]),
    ),
    { docs: [clientClass(contract, divided)] },
  ];
}

function descriptor(operation: Operation, contract: Contract, document: string): Doc {
  const { name, functionName, input, output, mediaType, headers, bindings, traits } = operation;
  const { signingName } = contract.service;
  // With bindings, these say which media type a body has.
  const constants = bindings === undefined ? { 'content-type': mediaType, ...headers } : headers;
  const protocol = runtime('client', bindings === undefined ? 'awsJson' : 'restJson');
  const tokens = tokenMembers(operation, contract);
  const literal = objectLiteral([
    wholeProperty('name', stringLiteral(name)),
    `method: ${stringLiteral(operation.method)}`,
    wholeProperty('path', stringLiteral(operation.wirePath)),
    wholeProperty('documentPath', stringLiteral(operation.documentPath)),
    property('protocol', protocol),
    ...(bindings === undefined ? [] : [property('bindings', bindingsOf(operation))]),
    property('headers', valueLiteral(constants)),
    ...Object.entries(traits).map(([key, value]) => property(key, valueLiteral(value))),
    ...(tokens.length === 0 ? [] : [property('idempotencyTokens', valueLiteral(tokens))]),
    property('encode', encoderOfInput(input, contract)),
    property('accepts', validatorOf(input)),
    property('decode', decoderOf(output)),
    property('errors', local('errors', `${functionName}Errors`)),
    ...(operation.errorsByStatus === undefined
      ? []
      : [property('errorsByStatus', valueLiteral(operation.errorsByStatus))]),
    ...(signingName === undefined ? [] : [`signingName: ${stringLiteral(signingName)}`]),
    document,
  ]);
  const types = [typeOf(input), typeOf(output)];
  return [
    constant(
      `const ${functionName}Operation`,
      runtimeType('client', 'ClientOperation'),
      types,
      literal,
    ),
    ';',
  ];
}

function tokenMembers({ input, idempotencyTokens }: Operation, contract: Contract): string[] {
  const properties = contract.schemas[input]?.properties ?? {};
  return idempotencyTokens.map((name) => memberName(name, properties[name] ?? {}));
}

function comment({ description, deprecated }: Operation): Doc {
  return docComment(description, deprecated ? '@deprecated' : undefined);
}

function standAlone(operation: Operation, contract: Contract): Doc {
  const { functionName, output } = operation;
  const parameters = bracketed(
    '(',
    [
      ['connection: ', runtimeType('client', 'Connection')],
      inputParameter(operation, contract),
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
function inputParameter({ input }: Operation, contract: Contract): Doc {
  const members = Object.keys(contract.schemas[input]?.properties ?? {});
  return ['input: ', typeOf(input), ...(members.length === 0 ? [' = {}'] : [])];
}

function clientClass(contract: Contract, divided: boolean): Doc {
  const methods = contract.operations.map((operation): Doc => {
    const { functionName, output } = operation;
    const parameters = bracketed(
      '(',
      [inputParameter(operation, contract), ['options?: ', runtimeType('client', 'CallOptions')]],
      ')',
    );
    return [
      divided ? shortComment(operation) : comment(operation),
      code`${functionName}${parameters}: Promise<${typeOf(output)}> {
  return ${call(local('client', functionName), ['this.#connection', 'input', 'options'])};
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

/** The first paragraph of an operation's words; all of them are at its function. */
function shortComment({ description = '', deprecated }: Operation): Doc {
  const [first = ''] = withoutHtml(description)
    .trim()
    .split(/\n\s*\n/);
  return docComment(first, deprecated ? '@deprecated' : undefined);
}
