import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { document } from '../../generated/put-evaluations/document.ts';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { deriveCases } from '../../src/conformance/cases/derive.ts';
import { createDocumentGateway, type DocumentHandler } from '../../src/gateway/from-document.ts';
import { documentError, documentErrors } from '../../src/gateway/from-document-errors.ts';
import type { RunningGateway } from '../../src/gateway/server.ts';
import { ServiceError } from '../../src/wire/service-error.ts';
import { documentOf, parcelOffice } from '../generated/fixtures/contracts.ts';
import { mediaType, target } from './wire-constants.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

async function send({ url }: RunningGateway, sent: Sent) {
  const { method = 'POST', headers = {}, body } = sent;
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    hint: response.headers.get('x-dovetail-hint'),
    text: await response.text(),
  };
}

describe('a gateway from the shipped document', () => {
  const headers = { 'content-type': mediaType, 'x-amz-target': target };
  let handler: DocumentHandler = () => ({ FailedEvaluations: [] });
  let interpreted: RunningGateway;
  let generated: RunningGateway;
  before(async () => {
    const gateway = createDocumentGateway(document, (...args) => handler(...args), {
      logger: silent,
    });
    interpreted = await gateway.listen();
    const putEvaluations = () => ({ FailedEvaluations: [] });
    generated = await createGateway({ putEvaluations }, { logger: silent }).listen();
  });
  after(() => Promise.all([interpreted.close(0), generated.close(0)]));

  it('answers each derived request to the byte as the generated gateway does', async () => {
    const { requests } = deriveCases(document);
    assert.ok(requests.length > 100);
    for (const { id, request } of requests) {
      // A client of the platform can't send a body with GET.
      if (request.method === 'GET' && request.body !== undefined) continue;
      const [found, wanted] = [await send(interpreted, request), await send(generated, request)];
      assert.deepEqual(found, wanted, id);
    }
  });

  it('gives its handler the JSON of the wire: no default, unknown members and numbers as they came', async () => {
    const body = { ResultToken: 't', Unknown: [1], Evaluations: null };
    let got: unknown;
    handler = (operation, input, { requestId }) => {
      got = { operation, input, hasId: requestId !== '' };
      return {};
    };
    const { status, text } = await send(interpreted, { headers, body: JSON.stringify(body) });
    assert.deepEqual({ status, text }, { status: 200, text: '{}' });
    assert.deepEqual(got, { operation: 'PutEvaluations', input: body, hasId: true });
  });

  it('answers with the internal failure where its handler departs from the document', async () => {
    handler = () => ({ FailedEvaluations: [{ OrderingTimestamp: '2020-01-01' }] });
    const { status, text } = await send(interpreted, { headers, body: '{"ResultToken":"t"}' });
    assert.equal(status, 500);
    assert.match(text, /"__type":"InternalFailure"/);
  });

  it('answers with every error of the document, under its status, members kept', async () => {
    const errors = documentErrors(document);
    assert.ok(errors.has('ThrottlingException') && errors.has('NoSuchConfigRuleException'));
    for (const [name, DocumentError] of errors) {
      handler = () => {
        throw new DocumentError('why', { Extra: { deep: [1] } });
      };
      const { status, text } = await send(interpreted, { headers, body: '{"ResultToken":"t"}' });
      assert.equal(status, document.components.schemas[name]?.['x-dovetail-error']?.status);
      assert.deepEqual(JSON.parse(text), { __type: name, Extra: { deep: [1] }, message: 'why' });
    }
  });
});

describe('a gateway from a document of several operations', () => {
  const parcels = documentOf(parcelOffice);

  const calls = [
    { operation: 'Ping', body: {} },
    {
      operation: 'PutParcel',
      body: { parcel: { id: 'DD-3', received: 1_767_323_045, state: 'AT_THE_COUNTER' } },
    },
  ];

  it('tells them apart by their targets, and validates each by its own schema', async () => {
    const called: string[] = [];
    const gateway = createDocumentGateway(
      parcels,
      (operation) => {
        called.push(operation);
        throw documentError(parcels, 'ThrottlingException', {}) ?? new Error('no such error');
      },
      { logger: silent },
    );
    const running = await gateway.listen();
    try {
      const headersOf = (operation: string) => ({
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `ParcelOffice_20240102.${operation}`,
      });
      for (const { operation, body } of calls) {
        const sent = { headers: headersOf(operation), body: JSON.stringify(body) };
        const { status, text } = await send(running, sent);
        assert.deepEqual(
          { status, text },
          { status: 400, text: '{"__type":"ThrottlingException"}' },
        );
      }
      assert.deepEqual(called, ['Ping', 'PutParcel']);
      const { text } = await send(running, { headers: headersOf('PutParcel'), body: '{}' });
      assert.match(text, /"__type":"ValidationException".*'parcel'/);
      assert.equal(called.length, 2);
    } finally {
      await running.close(0);
    }
  });

  it('makes an error of a body: one class for each name, with the words and members of the body', () => {
    const body = { __type: 'ParcelTooHeavyException', message: 'too heavy', limit: 31.5 };
    const error = documentError(parcels, 'ParcelTooHeavyException', body);
    assert.ok(error instanceof ServiceError);
    assert.deepEqual(
      { name: error.name, status: error.status, message: error.message, members: error.toWire() },
      {
        name: 'ParcelTooHeavyException',
        status: 409,
        message: 'too heavy',
        members: { limit: 31.5 },
      },
    );
    const Same = documentErrors(parcels).get('ParcelTooHeavyException');
    assert.ok(Same !== undefined && error instanceof Same);
    assert.equal(documentError(parcels, 'Parcel', {}), undefined);
  });
});
