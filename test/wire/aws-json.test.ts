import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorMessage, errorName } from '../../src/wire/aws-json.ts';

const name = 'FooError';

for (const { body, header = null, want } of [
  { body: { __type: name }, want: name },
  { body: { code: name }, want: name },
  { body: {}, header: name, want: name },
  { body: { __type: 'aws.protocoltests.restjson#FooError' }, want: name },
  {
    body: { __type: 'aws.protocoltests.restjson#FooError:http://internal.example/coral/' },
    want: name,
  },
  { body: { __type: 'FooError:http://internal.example/coral/com.example/' }, want: name },
  { body: { __type: 'FooError:' }, want: name },
  { body: { code: 'a.b#FooError' }, want: name },
  { body: {}, header: 'FooError:http://internal.example/#x', want: name },
  { body: { __type: '', code: name }, want: name },
  { body: { __type: 5, code: name }, want: name },
  { body: { __type: name, code: 'Other' }, header: 'Third', want: name },
  { body: { code: name }, header: 'Other', want: name },
  { body: { __type: null }, header: name, want: name },
  { body: null, header: name, want: name },
  { body: 'text', header: name, want: name },
  { body: [{ __type: 'Other' }], header: name, want: name },
  { body: {}, want: undefined },
  { body: null, want: undefined },
  { body: { __type: '' }, header: '', want: undefined },
  { body: { code: 400 }, want: undefined },
]) {
  test(`the error of ${JSON.stringify(body)} with the header ${header} is ${want}`, () => {
    assert.equal(errorName(body, header), want);
  });
}

for (const { body, want } of [
  { body: { message: 'a' }, want: 'a' },
  { body: { Message: 'b' }, want: 'b' },
  { body: { message: 'a', Message: 'b' }, want: 'a' },
  { body: { message: null, Message: 'b' }, want: 'b' },
  { body: { message: 5 }, want: undefined },
  { body: { message: '' }, want: '' },
  { body: {}, want: undefined },
  { body: null, want: undefined },
  { body: 'text', want: undefined },
  { body: ['a'], want: undefined },
]) {
  test(`the message of ${JSON.stringify(body)} is ${JSON.stringify(want)}`, () => {
    assert.equal(errorMessage(body), want);
  });
}
