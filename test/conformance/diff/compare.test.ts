import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../../generator/diagnostics/diagnostic.ts';
import { readLooseDocument } from '../../../generator/openapi/read-document.ts';
import type { Change } from '../../../src/conformance/diff/change.ts';
import { compareDocuments } from '../../../src/conformance/diff/compare.ts';
import type { ComparedDocument } from '../../../src/conformance/diff/compared-document.ts';
import { refTo, type Schema } from '../../../src/wire/schema.ts';
import { documentOf, parcelOffice, putEvaluations } from '../../generated/fixtures/contracts.ts';
import { contract, error, json } from './contracts.ts';

const reference = (name: string): Schema => ({ $ref: refTo(name) });
const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
});
const rulesOf = (changes: readonly Change[]) => changes.map(({ rule }) => rule);

for (const fixture of [putEvaluations, parcelOffice]) {
  test(`a contract and itself differ in nothing: ${fixture.file}`, () => {
    assert.deepEqual(compareDocuments(documentOf(fixture), documentOf(fixture)), []);
  });
}

test('errors that share a status are compared one by one, with or without a name in the body', () => {
  const make = (keyword: 'oneOf' | 'anyOf', names: readonly string[], status = 400) =>
    contract({
      schemas: Object.fromEntries(names.map((name) => [name, error(status)])),
      operation: {
        responses: {
          '200': { description: '', content: json(refTo('Out')) },
          '4XX': {
            description: '',
            content: { 'application/json': { schema: { [keyword]: names.map(reference) } } },
          },
        },
      },
    });
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const found = compareDocuments(make(keyword, ['A', 'B', 'C']), make(keyword, ['A', 'B']));
    assert.deepEqual(rulesOf(found), ['response-error-removed'], keyword);
    const moved = compareDocuments(make(keyword, ['A', 'B']), make(keyword, ['A', 'B'], 409));
    assert.deepEqual(new Set(rulesOf(moved)), new Set(['response-error-status-changed']), keyword);
  }
});

test('a shared component gives one change for each direction, with the operations that reach it', () => {
  const make = (maxLength: number) => {
    const operation = (operationId: string, input: string) => ({
      post: {
        operationId,
        requestBody: { required: true, content: json(refTo(input)) },
        responses: { '200': { description: '', content: json(refTo('Out')) } },
      },
    });
    return contract({
      output: object({ all: { type: 'array', items: reference('Thing') } }),
      input: object({ a: reference('Thing'), b: reference('Thing') }),
      schemas: {
        Thing: object({ name: { type: 'string', maxLength } }),
        Other: { type: 'object' },
      },
      document: { paths: { '/b': operation('B', 'In'), '/a': operation('A', 'Other') } },
    });
  };
  const place = '/components/schemas/Thing/properties/name/maxLength';
  assert.deepEqual(compareDocuments(make(5), make(4)), [
    {
      rule: 'request-max-length-narrowed',
      direction: 'request',
      breaks: 'callers',
      message: 'Thing.name: maxLength went from 5 to 4',
      old: place,
      new: place,
      operations: ['B'],
    },
    {
      rule: 'response-max-length-narrowed',
      direction: 'response',
      breaks: 'servers',
      message: 'Thing.name: maxLength went from 5 to 4',
      old: place,
      new: place,
      operations: ['A', 'B'],
    },
  ]);
});

test('schemas that hold themselves come to an end', () => {
  const make = (maxItems: number) =>
    contract({
      input: reference('Tree'),
      schemas: {
        Tree: object({ left: reference('Tree'), all: reference('Forest') }),
        Forest: { type: 'array', items: reference('Tree'), maxItems },
      },
    });
  assert.deepEqual(rulesOf(compareDocuments(make(1), make(2))), ['request-max-items-widened']);
});

test('a schema of a thousand levels is no matter', () => {
  const nest = (maxLength: number): Schema => {
    let schema: Schema = { type: 'string', maxLength };
    for (let depth = 0; depth < 1_000; depth += 1) schema = { type: 'array', items: schema };
    return schema;
  };
  const found = compareDocuments(contract({ input: nest(2) }), contract({ input: nest(1) }));
  assert.deepEqual(rulesOf(found), ['request-max-length-narrowed']);
});

test('a schema that is renamed, put in place, or out of place is no change', () => {
  const thing = object({ name: { type: 'string' } });
  const variants = [
    contract({ input: object({ a: reference('Thing') }), schemas: { Thing: thing } }),
    contract({ input: object({ a: reference('Item') }), schemas: { Item: thing } }),
    contract({ input: object({ a: thing }) }),
    contract({
      input: object({ a: reference('Alias') }),
      schemas: { Alias: reference('Thing'), Thing: thing },
    }),
  ];
  for (const old of variants) {
    for (const other of variants) assert.deepEqual(compareDocuments(old, other), []);
  }
});

test('keywords beside a reference win, and stand where they are written', () => {
  const make = (beside: Schema) =>
    contract({
      input: object({ a: { ...reference('Text'), ...beside } }),
      schemas: { Text: { type: 'string', maxLength: 10 } },
    });
  const [change, ...others] = compareDocuments(make({}), make({ maxLength: 5 }));
  assert.deepEqual(others, []);
  assert.equal(change?.rule, 'request-max-length-narrowed');
  assert.equal(change.old, '/components/schemas/Text/maxLength');
  assert.equal(change.new, '/components/schemas/In/properties/a/maxLength');
});

test('what no operation reaches does not count', () => {
  const make = (type: 'string' | 'number') => contract({ schemas: { Unused: { type } } });
  assert.deepEqual(compareDocuments(make('string'), make('number')), []);
});

test('a change behind a keyword that no rule knows is found through its references', () => {
  const make = (maxLength: number) =>
    contract({
      input: { not: reference('Text') },
      schemas: { Text: { type: 'string', maxLength } },
    });
  assert.deepEqual(rulesOf(compareDocuments(make(1), make(2))), [
    'request-unknown-keyword-changed',
  ]);
});

test('parts of allOf are compared one by one, while there are as many', () => {
  const make = (...allOf: readonly Schema[]) => contract({ input: { allOf } });
  const [one, two] = [object({ a: { maxLength: 1 } }), object({ a: { maxLength: 2 } })];
  assert.deepEqual(rulesOf(compareDocuments(make(one), make(two))), ['request-max-length-widened']);
  assert.deepEqual(rulesOf(compareDocuments(make(one), make(one, one))), [
    'request-unknown-keyword-changed',
  ]);
});

test('a value that only responses may hold is no news to requests', () => {
  const make = (values: readonly string[], responseOnly: readonly string[]) => {
    const rule = { values: responseOnly, error: 'E' };
    const schema: Schema = { type: 'string', enum: values, 'x-dovetail-response-only': rule };
    return contract({ input: schema, output: schema });
  };
  const found = compareDocuments(make(['a', 'b'], ['b']), make(['a', 'b', 'c'], ['b', 'c']));
  assert.deepEqual(rulesOf(found), ['response-enum-value-added']);
});

test('parameters are known by what travels: headers whatever their case, parts of the path by their place', () => {
  const make = (path: string, header: string, name: string) =>
    contract({
      path,
      operation: {
        parameters: [
          { name: header, in: 'header', schema: { type: 'string' } },
          { name, in: 'path', required: true, schema: { type: 'string' } },
        ],
      },
    });
  assert.deepEqual(
    compareDocuments(make('/a/{id}', 'X-A', 'id'), make('/a/{key}', 'x-a', 'key')),
    [],
  );
});

test('alternatives are known by name, by what tells them apart, or by what they say', () => {
  const tagged = (tag: string, maxLength: number): Schema => ({
    type: 'object',
    properties: { tag: { const: tag }, text: { maxLength } },
  });
  const make = (...oneOf: readonly Schema[]) =>
    contract({
      input: { oneOf, discriminator: { propertyName: 'tag' } },
      schemas: { A: tagged('a', 1), Z: tagged('a', 2) },
    });
  const renamed = compareDocuments(
    make(reference('A'), tagged('b', 1)),
    make(tagged('b', 1), reference('Z')),
  );
  assert.deepEqual(rulesOf(renamed), ['request-max-length-widened']);
});

test('errors are known by their names on the wire, and one that moves to another status stays itself', () => {
  const make = (component: string, status: number) =>
    contract({
      schemas: {
        [component]: { ...error(status), properties: { __type: { const: 'Broken' } } },
      },
      operation: {
        responses: { [status]: { description: '', content: json(refTo(component)) } },
      },
    });
  assert.deepEqual(compareDocuments(make('Broken', 400), make('BrokenError', 400)), []);
  assert.deepEqual(rulesOf(compareDocuments(make('Broken', 400), make('Broken', 409))), [
    'response-error-status-changed',
  ]);
});

test('an operation without its match is gone or new, also where the paths are shared', () => {
  const make = (...names: readonly string[]): ComparedDocument =>
    contract({
      document: {
        paths: Object.fromEntries(
          names.map((name) => [
            `/${name}`,
            {
              'x-dovetail-wire-path': '/',
              post: {
                operationId: name,
                parameters: [{ name: 'Target', in: 'header', schema: { const: name } }],
                responses: {},
              },
            },
          ]),
        ),
      },
    });
  const found = compareDocuments(make('A', 'B'), make('B', 'C'));
  assert.deepEqual(
    found.map(({ rule, operations }) => [rule, ...operations]),
    [
      ['operation-removed', 'A'],
      ['operation-added', 'C'],
    ],
  );
});

test('many operations on shared schemas give one change for each schema', () => {
  const make = (maxLength: number) => {
    const names = Array.from({ length: 300 }, (_, index) => `S${index}`);
    const schemas = names.map((name, index) => {
      const next = names[(index + 1) % names.length] ?? name;
      return [name, object({ next: reference(next), text: { maxLength } })];
    });
    const paths = names.map((name) => [
      `/${name}`,
      { post: { operationId: name, requestBody: { content: json(refTo(name)) }, responses: {} } },
    ]);
    return contract({
      schemas: Object.fromEntries(schemas),
      document: { paths: Object.fromEntries(paths) },
    });
  };
  const found = compareDocuments(make(2), make(1));
  assert.equal(found.length, 300);
  assert.ok(found.every(({ operations }) => operations.length === 300));
});

test('whatever part of a contract is edited or taken out, a change says so, and the way back breaks the others', () => {
  const swap = { callers: 'servers', servers: 'callers', both: 'both', none: 'none' } as const;
  const document = documentOf(putEvaluations);
  let count = 0;
  for (const text of editsOf(document)) {
    const other = readable(text);
    if (other === undefined) continue;
    count += 1;
    const there = compareDocuments(document, other);
    const back = compareDocuments(other, document);
    assert.ok(there.length > 0, text);
    assert.deepEqual(
      back.map(({ breaks }) => breaks).sort(),
      there.map(({ breaks }) => swap[breaks]).sort(),
      text,
    );
  }
  assert.ok(count > 100);
});

/** The document as JSON, each time with one part edited or taken out; words and the framework's errors are left. */
function* editsOf(document: ComparedDocument): Generator<string> {
  const paths: (readonly string[])[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    const isLeft = typeof value === 'object' && value !== null && 'x-dovetail-error' in value;
    if (path.at(-1) === 'description' || (isLeft && path.at(-1) !== errorKept)) return;
    if (path.length > 0) paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) visit(member, [...path, name]);
  };
  visit(document, []);
  for (const path of paths) {
    for (const edit of [undefined, edited]) {
      const text = JSON.stringify(document, replacer(path, edit));
      if (text !== JSON.stringify(document)) yield text;
    }
  }
}

const errorKept = 'InvalidResultTokenException';

function edited(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : value;
}

/** Makes `JSON.stringify` edit what a path leads to, or without an edit leave it out. */
function replacer(path: readonly string[], edit: ((value: unknown) => unknown) | undefined) {
  const places = new Map<unknown, readonly string[]>();
  return function replace(this: unknown, name: string, value: unknown): unknown {
    const place = name === '' ? [] : [...(places.get(this) ?? []), name];
    places.set(value, place);
    if (place.join('\n') !== path.join('\n')) {
      if (!Array.isArray(value)) return value;
      // An item can't be left out as a member can.
      const index = path.length === place.length + 1 ? path.at(-1) : undefined;
      const isHere = index !== undefined && place.join('\n') === path.slice(0, -1).join('\n');
      if (!isHere || edit !== undefined) return value;
      return value.filter((_item, each) => String(each) !== index);
    }
    return edit?.(value);
  };
}

/** The document that a text holds; undefined where it holds none any more. */
function readable(text: string): ComparedDocument | undefined {
  try {
    return readLooseDocument({ file: 'a.json', text }).document;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
