import type { Schema } from '../../src/wire/schema.ts';
import type { Contract, ContractError, Operation } from '../contract/contract.ts';
import { memberCodecs } from './codecs.ts';
import { describeConstraints } from './constraints.ts';
import { errorUnion, typeOf } from './names.ts';
import { docComment } from './print/comment.ts';
import { bracketed, code, type Doc, hardline, indent, join, line } from './print/doc.ts';
import { propertyName } from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { alternatives, typeDoc } from './print/type.ts';
import { typeNodes } from './type-nodes.ts';

/** The module `errors`: a class for each error of the contract, and a union of those of each operation. */
export async function emitErrors(contract: Contract): Promise<Doc[]> {
  const nodes = await typeNodes({
    ...contract.schemas,
    ...Object.fromEntries(contract.errors.map(({ name, schema }) => [name, schema])),
  });
  const classes = contract.errors.map((error) => {
    const properties = nodes.get(error.name)?.properties;
    const members = Object.entries(error.schema.properties ?? {}).flatMap(([name, schema]) => {
      const signature = isMessageOrName(name) ? undefined : properties?.get(name);
      if (signature?.type === undefined) return [];
      const optional = signature.questionToken !== undefined;
      return [{ name, schema, optional, type: typeDoc(signature.type, typeOf) }];
    });
    return errorClass(error, members, contract);
  });
  return [...classes, ...contract.operations.flatMap(union)];
}

/** What every error has in its base class, and what tells it apart on the wire. */
function isMessageOrName(member: string): boolean {
  return ['__type', 'code', 'message', 'Message'].includes(member);
}

interface ErrorMember {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
  readonly type: Doc;
}

function errorClass(
  error: ContractError,
  members: readonly ErrorMember[],
  contract: Contract,
): Doc {
  const retry = error.retryable?.throttling === true ? 'throttling' : 'transient';
  const fields: Doc[] = [
    `override readonly name = '${error.name}';`,
    ...(error.retryable ? [`override readonly retryable = '${retry}';`] : []),
    ...members.map(field),
  ];
  return [
    docComment(error.description, `HTTP status ${error.status}.`),
    code`export class ${error.name} extends ${runtime('wire', 'ServiceError')} {
  ${join(hardline, fields)}

  ${members.length === 0 ? plainConstructor(error) : memberConstructor(error, members, contract)}
}`,
  ];
}

function field({ name, schema, optional, type }: ErrorMember): Doc {
  const declared = optional ? ['?: ', type, ' | undefined'] : [': ', type];
  return [
    docComment(schema.description, describeConstraints(schema)),
    ['readonly ', propertyName(name), ...declared, ';'],
  ];
}

function plainConstructor(error: ContractError): Doc {
  return code`constructor(options?: ${runtimeType('wire', 'ServiceErrorOptions')}) {
  super(${String(error.status)}, options);
}`;
}

function memberConstructor(
  error: ContractError,
  members: readonly ErrorMember[],
  contract: Contract,
): Doc {
  const wanted = members.map(
    ({ name, optional, type }): Doc => [propertyName(name), optional ? '?: ' : ': ', type],
  );
  const options: Doc = [
    runtimeType('wire', 'ServiceErrorOptions'),
    ' & ',
    bracketed('{', wanted, '}', line),
  ];
  const optionsOptional = members.every(({ optional }) => optional) ? ' = {}' : '';
  const assignments = members.map(({ name }) => `this.${name} = options.${name};`);
  const { encode, decode } = memberCodecs(members, contract);
  return code`constructor(options: ${options}${optionsOptional}) {
  super(${String(error.status)}, options);
  ${join(hardline, assignments)}
}

/** The error from its JSON. */
static fromWire(wire: unknown, options?: ${runtimeType('wire', 'ServiceErrorOptions')}): ${error.name} {
  const source = ${runtime('wire', 'decodeObject')}(wire);
  return new ${error.name}({${indent([hardline, join([',', hardline], ['...options', ...decode])])},
  });
}

/** The members of the error beside its name and message, as JSON. */
override toWire(): ${runtimeType('wire', 'JsonObject')} {
  return {${indent([hardline, join([',', hardline], encode)])},
  };
}`;
}

function union(operation: Operation): Doc[] {
  const name = errorUnion(operation);
  const table = `${operation.functionName}Errors`;
  return [
    code`/** The errors that ${operation.name} can answer with, by their name on the wire. */
export const ${table} = {${indent([hardline, join([',', hardline], operation.errors)])},
};`,
    code`/** Every error that ${operation.name} can answer with, told apart by \`name\`. */
export type ${name} =${alternatives(operation.errors)};`,
    code`/** Whether an error is one that ${operation.name} can answer with. */
export function is${name}(error: unknown): error is ${name} {
  return error instanceof ${runtime('wire', 'ServiceError')} && Object.hasOwn(${table}, error.name);
}`,
  ];
}
