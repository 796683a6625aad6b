import type { Schema } from '../../src/wire/schema.ts';
import type { Contract, ContractError, Operation } from '../contract/contract.ts';
import { type CodedMember, memberCodecs } from './codecs.ts';
import { memberComment } from './constraints.ts';
import { errorClassName, errorClassOf, errorOptions, errorUnion, memberName } from './names.ts';
import { docComment } from './print/comment.ts';
import { bracketed, breakAfter, code, type Doc, hardline, join } from './print/doc.ts';
import { call, returnJoined } from './print/expression.ts';
import { access, objectLiteral, propertyName, stringLiteral } from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { alternatives, typeAlternatives } from './print/type.ts';
import { errorSection, operationSection, type Section } from './section.ts';
import type { TypeNodes } from './type-nodes.ts';
import { refer } from './types.ts';

/** The module `errors`: a class for each error of the contract, and a union of those of each operation. */
export function emitErrors(contract: Contract, nodes: TypeNodes): Section[] {
  const classes = contract.errors.map((error) => {
    const properties = nodes.get(error.name)?.properties;
    const members = Object.entries(error.schema.properties ?? {}).flatMap(([name, schema]) => {
      const signature = isMessageOrName(name) ? undefined : properties?.get(name);
      if (signature?.type === undefined) return [];
      const optional = signature.questionToken !== undefined;
      const type = typeAlternatives(signature.type, refer);
      return [{ name, property: errorMemberName(name, schema), schema, optional, type }];
    });
    return errorSection(error.name, errorClass(error, members, contract));
  });
  const unions = contract.operations.map((operation) =>
    operationSection(operation.name, union(operation, contract)),
  );
  return [...classes, ...unions];
}

/** What every error has in its base class, and what tells it apart on the wire. */
function isMessageOrName(member: string): boolean {
  return ['__type', 'message', 'Message'].includes(member);
}

/** The name of a member in the class: another one where the base class needs the name, or its constructor's options. */
function errorMemberName(onWire: string, schema: Schema): string {
  const taken = ['name', 'message', 'stack', 'cause', 'status', 'retryable', 'requestId', 'toWire'];
  const name = memberName(onWire, schema);
  return taken.includes(name) ? `${name}_` : name;
}

interface ErrorMember extends CodedMember {
  /** The alternatives of its type. */
  readonly type: readonly Doc[];
}

function errorClass(
  error: ContractError,
  members: readonly ErrorMember[],
  contract: Contract,
): Doc[] {
  const name = errorClassName(error.name);
  const retry = error.retryable?.throttling === true ? 'throttling' : 'transient';
  const fields: Doc[] = [
    breakAfter('override readonly name =', `${stringLiteral(error.name)};`),
    ...(error.retryable ? [`override readonly retryable = '${retry}';`] : []),
    ...members.map((member) => field(member)),
  ];
  const declaration: Doc = [
    docComment(error.description, `HTTP status ${error.status}.`),
    code`export class ${name} extends ${runtime('wire', 'ServiceError')} {
  ${join(hardline, fields)}

  ${members.length === 0 ? plainBody(error) : memberBody(error, members, contract)}
}`,
  ];
  if (members.length === 0) return [declaration];
  return [optionsInterface(name, errorOptions(error, contract), members), declaration];
}

/** The interface of what an error with members of its own is made of. */
function optionsInterface(name: string, options: string, members: readonly ErrorMember[]): Doc {
  return code`/** What a new {@link ${name}} can be given. */
export interface ${breakAfter(options, ['extends ', runtimeType('wire', 'ServiceErrorOptions')])} {
  ${join(hardline, members.map(field))}
}`;
}

function field({ name, property, schema, optional, type }: ErrorMember): Doc {
  const types = optional ? [...type, 'undefined'] : type;
  return [
    memberComment(name, property, schema),
    ['readonly ', propertyName(property), optional ? '?:' : ':', alternatives(types), ';'],
  ];
}

function plainBody(error: ContractError): Doc {
  const message = messageEntry(error);
  return [
    code`constructor(options?: ${runtimeType('wire', 'ServiceErrorOptions')}) {
  super(${String(error.status)}, options);
}`,
    message.length === 0 ? '' : [hardline, hardline, toWire(message, [])],
  ];
}

function memberBody(
  error: ContractError,
  members: readonly ErrorMember[],
  contract: Contract,
): Doc {
  const name = errorClassName(error.name);
  const options = errorOptions(error, contract);
  const fallback = members.every(({ optional }) => optional) ? ' = {}' : '';
  const assignments = members.map(({ property }) => {
    const [target, value] = [access('this', property), access('options', property)];
    return breakAfter(`${target} =`, `${value};`);
  });
  const parameters = bracketed(
    '(',
    ['wire: unknown', ['options?: ', runtimeType('wire', 'ServiceErrorOptions')]],
    ')',
  );
  const { encode, decode } = memberCodecs(members, contract, options);
  return code`constructor${bracketed('(', [['options: ', options, fallback]], ')')} {
  super(${String(error.status)}, options);
  ${join(hardline, assignments)}
}

/** The error from its JSON. */
static fromWire${parameters}: ${name} {
  const source = ${runtime('wire', 'decodeObject')}(wire);
  return new ${name}(${objectLiteral(['...options', ...decode])});
}

${toWire(messageEntry(error), encode)}`;
}

/** The method that writes what no other part of the gateway writes of an error. */
function toWire(message: readonly Doc[], members: readonly Doc[]): Doc {
  const others = message.length === 0 ? 'its name and message' : 'its name';
  return code`/** The members of the error beside ${others}, as JSON. */
override toWire(): ${runtimeType('wire', 'JsonObject')} {
  return ${objectLiteral([...message, ...members])};
}`;
}

/** The message, where the contract spells the name of its member with a capital; else it is in every error. */
function messageEntry({ schema }: ContractError): readonly Doc[] {
  const { properties = {}, required = [] } = schema;
  if (!Object.hasOwn(properties, 'Message')) return [];
  return [`Message: this.message${required.includes('Message') ? '' : ' || undefined'}`];
}

function union(operation: Operation, contract: Contract): Doc[] {
  const name = errorUnion(operation, contract);
  const table = `${operation.functionName}Errors`;
  const classes = operation.errors.map(errorClassOf);
  const entries = operation.errors.map((error): Doc => {
    const errorClass = errorClassOf(error);
    return errorClass.name === error ? errorClass : [`${propertyName(error)}: `, errorClass];
  });
  const tests: Doc[] = [
    ['error instanceof ', runtime('wire', 'ServiceError')],
    call('Object.hasOwn', [table, 'error.name']),
  ];
  return [
    code`/** The errors that ${operation.name} can answer with, by their name on the wire. */
export const ${table} = ${objectLiteral(entries)};`,
    code`/** Every error that ${operation.name} can answer with, told apart by \`name\`. */
export type ${name} =${alternatives(classes.length === 0 ? ['never'] : classes)};`,
    code`/** Whether an error is one that ${operation.name} can answer with. */
export function is${name}${bracketed('(', ['error: unknown'], ')')}: error is ${name} {
  ${returnJoined(tests, '&&')}
}`,
  ];
}
