import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import { renderYaml } from '../../generator/openapi/render.ts';
import {
  awkwardNames,
  documentOf,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';

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
