import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { operationsIn } from '../../generator/openapi/references.ts';
import { renderYaml } from '../../generator/openapi/render.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { operationSchemas } from '../../src/wire/operation-schemas.ts';
import {
  awkwardNames,
  documentOf,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';
import { listShared, readShared, skipReason } from '../smithy/shared-data.ts';

for (const fixture of [putEvaluations, parcelOffice, awkwardNames]) {
  test(`the document of ${fixture.file} is a valid OpenAPI 3.1 document`, async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone({ ...documentOf(fixture) }));
    assert.deepEqual(result, { valid: true });
    assert.equal(validator.version, '3.1');
  });

  test(`the YAML of ${fixture.file}, read back, is the document`, () => {
    const document = documentOf(fixture);
    const text = renderYaml(document);
    assert.deepEqual(parse(text), structuredClone(document));
    assert.equal(renderYaml(documentOf(fixture)), text);
  });
}

test('text that YAML could take for something else is read back as it was', () => {
  const document = documentOf(putEvaluations);
  const words = [
    'yes',
    'null',
    '1e3',
    '0x10',
    '2014-11-12',
    '*a',
    '&b',
    '- c',
    'd: e',
    '#f',
    ' g ',
    'h\n\ni',
    '\t',
    '',
  ];
  const described = words.map(
    (description, index) => [`S${index}`, { type: 'string', description }] as const,
  );
  const wanted = { ...document, components: { schemas: Object.fromEntries(described) } };
  assert.deepEqual(parse(renderYaml(wanted)), structuredClone(wanted));
});

test('the validator of these tests sees what is wrong', async () => {
  const { info: _info, ...headless } = documentOf(putEvaluations);
  const result = await new Validator().validate(structuredClone(headless));
  assert.equal(result.valid, false);
});

/** Models of AWS services, with how many operations their documents have, and what is left out of them. */
const realModels: readonly (readonly [
  name: string,
  operations: number,
  warnings: readonly string[],
])[] = [
  ['bedrock-runtime', 6, ['ConverseStream', 'InvokeModelWithResponseStream']],
  ['config-service', 97, []],
  ['dynamodb', 57, []],
  ['kinesis', 31, ['SubscribeToShard']],
  ['lambda', 67, ['InvokeWithResponseStream']],
  ['mediastore-data', 5, []],
  ['sqs', 23, []],
  ['xray', 38, []],
];

for (const [name, count, leftOut] of realModels) {
  test(`the document of the real model ${name} is valid, and holds all that it can`, {
    skip: skipReason,
  }, async () => {
    const file = `models/${name}.json`;
    const model = loadModel([{ file, text: readShared(file) }]);
    const { document, warnings } = deriveDocument(model, file);
    const result = await new Validator().validate(structuredClone({ ...document }));
    assert.deepEqual(result, { valid: true });
    assert.deepEqual(
      warnings.map(({ message }) => message.split(' ').at(2)),
      leftOut,
    );
    const operations = operationsIn(document);
    assert.equal(operations.length, count);
    for (const { path, method } of operations) operationSchemas(document, { path, method });
  });
}

test('a real model of a protocol that is not served is refused by one clear error', {
  skip: skipReason,
}, () => {
  const file = 'models/sns.json';
  const model = loadModel([{ file, text: readShared(file) }]);
  assert.throws(() => deriveDocument(model, file), {
    message:
      /^models\/sns\.json:\d+:\d+: protocol-unsupported: .* has aws\.protocols#awsQuery; expected one of .*restJson1\n/,
  });
});

test('the documents of the services of the official protocol tests are valid', {
  skip: skipReason,
}, async () => {
  const files = [
    ...listShared('protocol-tests/{awsJson1_1,restJson1}/**/*.smithy'),
    ...listShared('protocol-tests/*.smithy'),
    ...listShared('traits/{aws,smithy}.*.smithy'),
  ];
  const model = loadModel(files.map((file) => ({ file, text: readShared(file) })));
  const services = [...model.shapes.values()].filter(({ type }) => type === 'service');
  assert.equal(services.length, 6);
  for (const { id } of services) {
    const { document } = deriveDocument(model, 'protocol-tests', { service: id });
    const result = await new Validator().validate(structuredClone({ ...document }));
    assert.deepEqual(result, { valid: true }, id);
  }
});
