import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutWords } from '../../generator/openapi/views/without-words.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';

/** A document with words wherever there may be some, and with members that are called like them. */
function documentWith(words: { readonly description?: string }, examples: object): OpenApiDocument {
  const schema = { type: 'string', ...words, ...examples } as const;
  const header = { required: true, ...words, schema };
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1', description: 'It stays.' },
    'x-dovetail-service': { id: 'a#T', protocol: 'aws.protocols#restJson1' },
    paths: {
      '/a': {
        post: {
          operationId: 'A',
          ...words,
          parameters: [{ name: 'q', in: 'query', ...words, schema }],
          requestBody: { ...words, content: { 'application/json': { schema } } },
          responses: {
            '200': {
              description: 'It has to be there.',
              headers: { H: header },
              content: { 'application/json': { schema, ...examples } },
              'x-dovetail-prefix-headers': { member: 'm', prefix: 'x-', schema },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        B: {
          type: 'object',
          ...words,
          properties: { description: schema, examples: { type: 'array', items: schema } },
          'x-dovetail-error': { status: 400, fault: 'client', headers: { H: header } },
        },
      },
    },
  };
}

test('words and examples go, wherever they stand; members that are called like them stay', () => {
  const wordy = documentWith({ description: 'Words.' }, { examples: ['a'] });
  const copy = structuredClone(wordy);
  assert.deepEqual(withoutWords(wordy), documentWith({}, {}));
  assert.deepEqual(wordy, copy);
});
