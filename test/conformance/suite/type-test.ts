import type { Contract } from '../../../generator/contract/contract.ts';
import { errorClassName, errorUnion, typeName } from '../../../generator/emit/names.ts';
import type { Broken } from '../../../src/conformance/cases/case.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { errorMemberName } from './errors.ts';
import { LiteralWriter } from './literal.ts';
import { isRefusedByType } from './refused-by-type.ts';
import type { Truth } from './truth.ts';

/** Where the modules under test are, as imports in the type test name them. */
export interface TypeTestModules {
  readonly typesModule: string;
  readonly errorsModule: string;
}

/**
 * A TypeScript file that compiles exactly where the generated types say what the contract says: it holds a literal for
 * each valid case, and for each invalid one that a type can refuse, with a directive that wants the refusal. Each
 * literal stands on one line, since a directive speaks of one.
 */
export function typeTest(truth: Truth, modules: TypeTestModules): string {
  return [
    `import type * as types from '${modules.typesModule}';`,
    `import * as errors from '${modules.errorsModule}';`,
    '',
    'declare const stream: AsyncIterable<Uint8Array>;',
    'function takes<T>(_value: T): void {}',
    'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;',
    '',
    ...bodyLines(truth),
    ...errorTypeLines(truth),
    ...errorLines(truth),
    '',
  ].join('\n');
}

interface Body {
  readonly id: string;
  readonly kind: string;
  readonly value: unknown;
  readonly broken: readonly Broken[];
}

function bodyLines({ cases, contract, operation, schemas }: Truth): readonly string[] {
  const line = (each: Body, schema: Schema, type: string) =>
    checkedLine(each, schema, schemas, (literal) => `takes<types.${type}>(${literal});`);
  const typesOf = namesOf(contract);
  return [
    ...cases.requests
      .filter(({ kind }) => kind !== 'wire')
      .flatMap((each) =>
        line(
          { ...each, value: each.value },
          operation(each.operation).input.schema,
          typesOf(each.operation).input,
        ),
      ),
    ...cases.responses
      .filter(({ error }) => error === undefined)
      .flatMap((each) =>
        line(each, operation(each.operation).output.schema, typesOf(each.operation).output),
      ),
  ];
}

/** What the types say of errors: exactly the names, which may be sent again, and which an operation answers with. */
function errorTypeLines({ contract }: Truth): readonly string[] {
  const same = (type: string, names: readonly string[]) =>
    `takes<Same<${type}, ${names.map((name) => JSON.stringify(name)).join(' | ')}>>(true);`;
  return [
    ...contract.errors.flatMap(({ name, retryable }) => {
      const found = `errors.${errorClassName(name)}`;
      const kind = retryable?.throttling === true ? 'throttling' : 'transient';
      return [
        `// the error ${name}`,
        same(`${found}['name']`, [name]),
        // One that may not be sent again leaves open what a subclass says.
        retryable === undefined
          ? `takes<Same<${found}['retryable'], false | 'transient' | 'throttling'>>(true);`
          : same(`${found}['retryable']`, [kind]),
      ];
    }),
    ...contract.operations.flatMap((operation) => [
      `// the errors of ${operation.name}`,
      same(`errors.${errorUnion(operation, contract)}['name']`, operation.errors),
      same(`keyof typeof errors.${operation.functionName}Errors`, operation.errors),
    ]),
  ];
}

/** The class of each error can be made with its members. */
function errorLines({ cases, contract, schemas }: Truth): readonly string[] {
  const seen = new Set<string>();
  return cases.responses.flatMap((each) => {
    const { error = '', value, broken } = each;
    const stated = contract.errors.find(({ name }) => name === error);
    if (stated === undefined || !isObjectOf(value)) return [];
    // What tells the error apart is no member of its class, and words are written without one.
    if (broken.some(({ path }) => path.length === 0 || isCommon(path[0]))) return [];
    const id = each.id.slice(each.id.indexOf('/'));
    if (seen.has(id)) return [];
    seen.add(id);
    const { properties = {} } = stated.schema;
    const own = Object.entries(value).filter(
      ([name]) => Object.hasOwn(properties, name) && !isCommon(name),
    );
    return checkedLine(
      { ...each, value: Object.fromEntries(own) },
      stated.schema,
      schemas,
      (literal) => `new errors.${errorClassName(error)}(${literal});`,
      errorMemberName,
    );
  });
}

function isCommon(name: unknown): boolean {
  return name === '__type' || name === 'message' || name === 'Message';
}

function isObjectOf(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkedLine(
  { id, kind, value, broken }: Body,
  schema: Schema,
  schemas: Truth['schemas'],
  statement: (literal: string) => string,
  rename?: (member: string, schema: Schema) => string,
): readonly string[] {
  const isRefused = broken.some((each) => isRefusedByType(each, value, schema, schemas));
  if (kind === 'invalid' && !isRefused) return [];
  const literal = new LiteralWriter(schemas, broken, rename).write(value, schema);
  const comment = kind === 'invalid' ? '// @ts-expect-error' : '//';
  return [`${comment} ${id.replace(/\s+/g, ' ')}`, statement(literal)];
}

function namesOf({ operations }: Contract) {
  const byName = new Map(operations.map((each) => [each.name, each]));
  return (name: string) => {
    const found = byName.get(name);
    if (found === undefined) throw new TypeError(`there is no operation ${name}`);
    return { input: typeName(found.input), output: typeName(found.output) };
  };
}
