import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientContract, serviceName } from '../../generator/clients/client-contract.ts';
import { documentOf } from '../../generator/contract-document.ts';
import { smithySpec } from '../smithy-spec.ts';

const head =
  '$version: "2"\nnamespace ex\nuse aws.protocols#awsJson1_1\nuse aws.protocols#restJson1\n';

async function contractOf(text: string) {
  const { document } = await documentOf(smithySpec({ file: 'a.smithy', text: head + text }));
  return clientContract(document, 'a', serviceName(document));
}

test('a patch knows the headers, the media type and the path that AWS JSON wants', async () => {
  const contract = await contractOf(`
    @awsJson1_1
    service Parcel_Office { version: "1", operations: [Send] }
    operation Send { input := { when: Timestamp } }
  `);
  assert.equal(contract.jsonMediaType, 'application/x-amz-json-1.1');
  assert.equal(contract.namesErrors, true);
  const [send] = contract.operations;
  assert.equal(send?.viewPath, '/Send');
  assert.equal(send?.wirePath, '/');
  assert.deepEqual(send?.constantHeaders, [['X-Amz-Target', 'Parcel_Office.Send']]);
});

test('a patch knows the constant query, the greedy label and the timestamps of a REST operation', async () => {
  const contract = await contractOf(`
    @restJson1
    service Office { version: "1", operations: [Find] }
    @http(method: "POST", uri: "/shelves/{path+}/parcels?sorted=yes&all")
    operation Find {
      input := {
        @required @httpLabel path: String
        @httpHeader("If-Modified-Since") since: Timestamp
        @httpQuery("until") until: Timestamp
        @required sent: Timestamp
        @timestampFormat("date-time") seen: Timestamp
        stops: Stops
        signs: Signs
      }
    }
    list Stops { member: Timestamp }
    map Signs { key: String, value: Timestamp }
  `);
  const [find] = contract.operations;
  assert.equal(find?.wirePath, '/shelves/{path}/parcels');
  assert.equal(find?.greedyLabel, 'path');
  assert.deepEqual(find?.constantQuery, [
    ['sorted', 'yes'],
    ['all', ''],
  ]);
  assert.deepEqual(find?.timestampParameters, [
    { name: 'until', in: 'query', format: 'date-time' },
    { name: 'If-Modified-Since', in: 'header', format: 'http-date' },
  ]);
  assert.equal(contract.jsonMediaType, 'application/json');
  assert.deepEqual(contract.timestampModels, [
    {
      schema: 'FindInputBody',
      members: [
        { name: 'sent', required: true, format: 'epoch-seconds', holds: 'value' },
        { name: 'stops', required: false, format: 'epoch-seconds', holds: 'list' },
        { name: 'signs', required: false, format: 'epoch-seconds', holds: 'map' },
      ],
    },
  ]);
});

test('a patch knows of each error its status, its message, and whether a call may be made again', async () => {
  const contract = await contractOf(`
    @awsJson1_1
    service Office { version: "1", operations: [Send] }
    operation Send { errors: [Lost, Busy] }
    @error("client") @httpError(404)
    structure Lost { Message: String }
    @error("server") @retryable(throttling: true)
    structure Busy {}
  `);
  const own = contract.errors.filter(({ name }) => name === 'Lost' || name === 'Busy');
  const common = { description: undefined };
  assert.deepEqual(own, [
    {
      ...common,
      name: 'Lost',
      schema: 'Lost',
      status: 404,
      messageMember: 'Message',
      retryable: undefined,
    },
    {
      ...common,
      name: 'Busy',
      schema: 'Busy',
      status: 500,
      messageMember: undefined,
      retryable: { throttling: true },
    },
  ]);
});

test('a service is named by its SDK id, or its title, without what no name can hold', async () => {
  const named = async (traits: string) =>
    (
      await contractOf(
        `
          @awsJson1_1 ${traits}
          service S { version: "1", operations: [O] }
          operation O {}
        `,
      )
    ).service;
  assert.equal(await named('@aws.api#service(sdkId: "Config Service")'), 'ConfigService');
  assert.equal(await named('@title("my parcel-office")'), 'MyParcelOffice');
  assert.equal(await named('@title("3 doors")'), 'Service3Doors');
});
