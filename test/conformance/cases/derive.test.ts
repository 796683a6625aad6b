import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveDocument } from '../../../generator/openapi/derive.ts';
import { loadModel } from '../../../generator/smithy/loader.ts';
import { boundOf } from '../../../src/conformance/cases/bound.ts';
import type { RequestCase, ResponseCase } from '../../../src/conformance/cases/case.ts';
import { deriveCases } from '../../../src/conformance/cases/derive.ts';
import { isObject } from '../../../src/wire/json.ts';
import { stringifyJson } from '../../../src/wire/json-text.ts';
import {
  awkwardNames,
  documentOf,
  parcelOffice,
  putEvaluations,
} from '../../generated/fixtures/contracts.ts';
import { readShared, skipReason } from '../../smithy/shared-data.ts';
import { DocumentJudge } from '../suite/document-judge.ts';
import { valueAt } from '../suite/values.ts';
import { smallContract } from './small-contract.ts';

/** Real models that load and derive; others need a protocol or a trait that is not there yet. */
const models = ['sqs.json'];

const contracts = [smallContract, putEvaluations, parcelOffice, awkwardNames].map((fixture) => ({
  file: fixture.file,
  skip: false as const,
  document: () => documentOf(fixture),
}));

const all = [
  ...contracts,
  ...models.map((file) => ({
    file,
    skip: skipReason,
    document: () => {
      const text = readShared(`models/${file}`);
      return deriveDocument(loadModel([{ file, text }]), file).document;
    },
  })),
];

for (const { file, skip, document } of all) {
  test(`${file}: cases are many, bounded, of different names, and the same each time`, {
    skip,
  }, () => {
    const derived = document();
    const cases = deriveCases(derived);
    const { requests, responses, notDerived } = cases;
    const { bound } = boundOf(derived);
    assert.ok(requests.length <= bound, `${requests.length} cases; the bound is ${bound}`);
    const ids = [...requests, ...responses].map(({ id }) => id);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index).slice(0, 5), []);
    assert.ok(notDerived.length < requests.length / 100, JSON.stringify(notDerived));
    // A copy, so that nothing that is remembered of an object can help.
    const again = deriveCases(JSON.parse(JSON.stringify(derived)));
    assert.deepEqual(again, cases);
  });

  test(`${file}: each case names a constraint that stands in the document`, { skip }, () => {
    const derived = document();
    const { requests, responses } = deriveCases(derived);
    const pointers = new Set([...requests, ...responses].map(({ constraint }) => constraint));
    const lost = [...pointers].filter((pointer) => {
      const steps = pointer.split('/').slice(1);
      const path = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      return valueAt(derived, path) === undefined;
    });
    assert.deepEqual(lost, []);
  });

  test(`${file}: another validator says the same of each body`, { skip }, async () => {
    const derived = document();
    const { requests, responses } = deriveCases(derived);
    const judge = new DocumentJudge(derived);
    const wrong: string[] = [];
    for (const { id, kind, operation, value } of requests) {
      if (kind === 'wire' || value === undefined || isBeyondDoubles(value)) continue;
      const isValid = await judge.acceptsRequest(operation, stringifyJson(value));
      if (isValid !== (kind === 'valid')) wrong.push(id);
    }
    for (const { id, kind, operation, status, value, broken } of responses) {
      // An error whose type is not said may be any other of its status.
      if (broken.some(({ path }) => path[0] === '__type') || isBeyondDoubles(value)) continue;
      const isValid = await judge.acceptsResponse(operation, status, stringifyJson(value));
      if (isValid !== (kind === 'valid')) wrong.push(id);
    }
    assert.deepEqual(wrong, []);
  });
}

/** Whether a value holds an integer that validators of JSON Schema round. */
function isBeyondDoubles(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(isBeyondDoubles);
}

const unwanted = {
  boolean: '-type=string -type=number -type=array -type=object',
  number: '-type=string -type=boolean -type=array -type=object',
  string: '-type=number -type=boolean -type=array -type=object',
  array: '-type=string -type=number -type=boolean -type=object',
  object: '-type=string -type=number -type=boolean -type=array',
};
const optional = '+absent +present +null';
const lengths = `+minLength +minLength-astral -minLength-1 +minLength-blank
  +maxLength +maxLength-astral -maxLength+1 -maxLength+1-combining`;
const moment = `${optional} -type=string -type=boolean -type=array -type=object -type=date-string
  +epoch-seconds/whole +epoch-seconds/fraction +epoch-seconds/zero +epoch-seconds/negative`;

/** The cases of the small contract by where they are: `+` is valid, `-` is invalid, others are wrong on the wire. */
const expected: Readonly<Record<string, string>> = {
  Op: `+minimal +maximal +unknown-member -two-violations -type-before-constraint -constraint-before-rule
    wire/method wire/method-with-body wire/x-amz-target=unknown wire/x-amz-target=missing
    wire/content-type=other wire/content-type=missing wire/content-type=parameter wire/body=none
    wire/body=broken wire/body=nan wire/body=null wire/body=string wire/body=number
    wire/body=boolean wire/body=array`,
  'Op/Name': `-missing -null ${unwanted.string} ${lengths}`,
  'Op/Kinds': `${optional} ${unwanted.array} +minItems -minItems-1 +maxItems -maxItems+1
    +uniqueItems -uniqueItems-broken`,
  'Op/Kind': `${optional} ${unwanted.string} +enum=NEW +enum=ODD -enum-unknown -enum-case
    -response-only=OLD`,
  'Op/Count': `${optional} ${unwanted.number} -type=fraction +default +minimum -minimum-1 +maximum
    -maximum+1`,
  'Op/Tags': `${optional} ${unwanted.object} +maxProperties -maxProperties+1`,
  'Op/Choice': `${optional} ${unwanted.object} +minProperties -minProperties-1 +maxProperties
    -maxProperties+1`,
  'Op/Code': `${optional} ${unwanted.string} +pattern -pattern-broken`,
  'Op/At': `${optional} ${unwanted.string} +date-time/whole +date-time/fraction +date-time/zero
    +date-time/negative -date-time/words`,
  'Op/Data': `${optional} ${unwanted.string} +byte/empty +byte/padded +byte/all`,
  'Op/Self': `${optional} ${unwanted.object} +unknown-member`,
  'Op/Kinds[]': `-null ${unwanted.string} +enum=NEW +enum=OLD +enum=ODD -enum-unknown -enum-case`,
  'Op/Tags{key}': lengths,
  'Op/Tags{}': `-null +true +false ${unwanted.boolean}`,
  'Op/Choice/a': `+present +true +false ${unwanted.boolean}`,
  'Op/Choice/b': `+present +true +false ${unwanted.boolean}`,
  'Op/200': '+minimal +maximal +unknown-member',
  'Op/200/When': moment,
  'Op/400/Gone': '+minimal + +unknown-member',
  'Op/400/Gone/__type': `-missing -null ${unwanted.string}`,
  'Op/400/Gone/Since': moment,
};

const { requests, responses, notDerived } = deriveCases(documentOf(smallContract));

/** The cases at each place, in the notation of the table. */
function derivedAt(): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  const note = (each: RequestCase | ResponseCase, root: readonly (string | number)[]) => {
    const place = [...root, ...each.path].join('/');
    const mark = { valid: '+', invalid: '-', wire: '' }[each.kind];
    const at = places.get(place) ?? [];
    at.push(`${mark}${each.id.slice(place.length + 1)}`);
    places.set(place, at);
  };
  for (const each of requests) note(each, [each.operation]);
  for (const each of responses) {
    // Errors of the framework are the same in each contract.
    if (each.error !== undefined && each.error !== 'Gone') continue;
    const { operation, status, error } = each;
    note(each, [operation, status, ...(error === undefined ? [] : [error])]);
  }
  return places;
}

const derived = derivedAt();

test('there are cases wherever a contract says something, and nowhere else', () => {
  assert.deepEqual([...derived.keys()].sort(), Object.keys(expected).sort());
  assert.deepEqual(notDerived, []);
});

for (const [place, names] of Object.entries(expected)) {
  test(`the cases at ${place}`, () => {
    assert.deepEqual([...(derived.get(place) ?? [])].sort(), names.split(/\s+/).sort());
  });
}

for (const [id, status, error, paths] of [
  ['Op/minimal', 200, undefined, []],
  ['Op/Name/missing', 400, 'ValidationException', ['name']],
  ['Op/Name/maxLength+1', 400, 'ValidationException', ['name']],
  ['Op/Name/type=number', 400, 'SerializationException', []],
  ['Op/Kinds[]/null', 400, 'ValidationException', ['kinds.1.member']],
  ['Op/Kind/response-only=OLD', 400, 'Gone', []],
  ['Op/At/date-time/words', 400, 'SerializationException', []],
  ['Op/Choice/maxProperties+1', 400, 'ValidationException', ['choice']],
  ['Op/two-violations', 400, 'ValidationException', ['name', 'kinds']],
  ['Op/type-before-constraint', 400, 'SerializationException', []],
  ['Op/constraint-before-rule', 400, 'ValidationException', ['name']],
  ['Op/wire/method', '4xx', undefined, []],
  ['Op/wire/x-amz-target=missing', 400, 'UnknownOperationException', []],
  ['Op/wire/content-type=other', 415, 'UnsupportedMediaTypeException', []],
  ['Op/wire/body=nan', 400, 'SerializationException', []],
] as const) {
  test(`what has to come back for ${id}`, () => {
    const found = requests.find((each) => each.id === id);
    assert.deepEqual(found?.expected, { status, error, paths });
  });
}

test('values that only the server knows stand in every body but those about their own member', () => {
  const document = documentOf(putEvaluations);
  const set = new Map([
    ['ResultToken', 'from the server'],
    ['Evaluations[]/ComplianceResourceType', 'AWS::EC2::Instance'],
  ]);
  const bodies = deriveCases(document, { set }).requests.filter(({ kind }) => kind !== 'wire');
  const about = (each: RequestCase, name: string) =>
    each.path.at(-1) === name || each.broken.some(({ path }) => path.at(-1) === name);
  let tokens = 0;
  let types = 0;
  for (const each of bodies) {
    if (!about(each, 'ResultToken')) {
      assert.equal(valueAt(each.value, ['ResultToken']), 'from the server', each.id);
      tokens += 1;
    }
    const first = valueAt(each.value, ['Evaluations', 0]);
    if (isObject(first) && !about(each, 'ComplianceResourceType')) {
      assert.equal(first.ComplianceResourceType, 'AWS::EC2::Instance', each.id);
      types += 1;
    }
  }
  assert.ok(tokens > 80 && types > 50, `${tokens} and ${types} of ${bodies.length} bodies`);
  const own = bodies.filter(({ path }) => path.at(-1) === 'ComplianceResourceType');
  assert.ok(own.length > 0 && own.every(({ kind }) => kind === 'invalid'));
});
