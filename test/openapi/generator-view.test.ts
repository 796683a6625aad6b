import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf } from '../../generator/contract-document.ts';
import { generatorView } from '../../generator/openapi/views/generator-view.ts';
import { smithySpec } from '../smithy-spec.ts';

const head =
  '$version: "2"\nnamespace ex\nuse aws.protocols#awsJson1_1\nuse aws.protocols#restJson1\n';

async function viewOf(text: string, errorModel?: (name: string) => string) {
  const { document } = await documentOf(smithySpec({ file: 'a.smithy', text: head + text }));
  const view: unknown = generatorView(document, { tag: 'Shop', ...(errorModel && { errorModel }) });
  return (...path: readonly (string | number)[]): unknown =>
    path.reduce((value: unknown, key) => {
      const found = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      return found.find(([name]) => name === String(key))?.[1];
    }, view);
}

const awsJson = `
@awsJson1_1
service Shop { version: "1", operations: [Buy, Sell] }
operation Buy { input := { @required what: String, when: Timestamp }, errors: [SoldOut] }
operation Sell { output := { when: Timestamp } }
@error("client")
structure SoldOut { message: String, since: Timestamp }
`;

test('each operation of AWS JSON has a path of its own, JSON, and no header in its signature', async () => {
  const at = await viewOf(awsJson);
  assert.deepEqual(Object.keys(Object(at('paths'))), ['/Buy', '/Sell']);
  const buy = ['paths', '/Buy', 'post'];
  assert.equal(at(...buy, 'operationId'), 'Buy');
  assert.deepEqual(at(...buy, 'tags'), ['Shop']);
  assert.equal(at(...buy, 'parameters'), undefined);
  assert.deepEqual(Object.keys(Object(at(...buy, 'requestBody', 'content'))), ['application/json']);
});

test('errors are models without their type, that no response refers to', async () => {
  const at = await viewOf(awsJson);
  assert.deepEqual(Object.keys(Object(at('paths', '/Buy', 'post', 'responses'))), ['200']);
  assert.match(String(at('paths', '/Buy', 'post', 'description')), /^Errors: SoldOut, /);
  assert.deepEqual(at('components', 'schemas', 'SoldOut', 'properties'), {
    message: { type: 'string' },
    since: { type: 'string', format: 'date-time' },
  });
  assert.equal(at('components', 'schemas', 'SoldOut', 'required'), undefined);
});

test('the model of an error is named as a language wants it', async () => {
  const at = await viewOf(awsJson, (name) => `${name}Details`);
  assert.equal(at('components', 'schemas', 'SoldOut'), undefined);
  assert.notEqual(at('components', 'schemas', 'SoldOutDetails'), undefined);
});

test('a REST operation keeps its path and parameters, less those that are constant', async () => {
  const at = await viewOf(`
    @restJson1
    service Shop { version: "1", operations: [Find] }
    @readonly
    @http(method: "GET", uri: "/shops/{name+}/goods?sorted=yes")
    operation Find {
      input := {
        @required @httpLabel name: String
        @httpQuery("limit") limit: Integer
        @httpHeader("If-Modified-Since") since: Timestamp
      }
    }
  `);
  const [path = ''] = Object.keys(Object(at('paths')));
  assert.match(path, /^\/shops\/\{name\}\/goods/);
  assert.deepEqual(at('paths', path, 'get', 'parameters'), [
    { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'limit', in: 'query', schema: { type: 'integer', format: 'int32' } },
    {
      name: 'If-Modified-Since',
      in: 'header',
      schema: { type: 'string', format: 'date-time' },
    },
  ]);
});

test('errors that a plain document tells by their status stand in the responses', async () => {
  const text = `openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /goods:
    get:
      operationId: listGoods
      responses:
        '200': { description: All., content: { application/json: { schema: { type: object, properties: { when: { type: string, format: date-time } } } } } }
        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/None' } } } }
components:
  schemas:
    None: { type: object, properties: { reason: { type: string } } }
`;
  const sources = [{ file: 'a.yaml', text }];
  const { document } = await documentOf({ name: 'a', file: 'a.yaml', kind: 'openapi', sources });
  const view: unknown = generatorView(document, { tag: 'Shop' });
  const { paths } = JSON.parse(JSON.stringify(view));
  assert.deepEqual(Object.keys(paths['/goods'].get.responses), ['200', '404']);
});

test('an output without members is no answer that a client gives to its caller', async () => {
  const at = await viewOf(`
    @restJson1
    service Shop { version: "1", operations: [Close, Open] }
    @http(method: "POST", uri: "/close")
    operation Close { output := {} }
    @http(method: "POST", uri: "/open")
    operation Open { output := { till: String } }
  `);
  const content = (path: string) => at('paths', path, 'post', 'responses', '200', 'content');
  assert.equal(content('/close'), undefined);
  assert.notEqual(content('/open'), undefined);
});
