import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';

const cases: readonly { name: string; text: string; want: string }[] = [
  {
    name: 'a model without a service',
    text: 'structure A {}',
    want: `m.smithy: service-choice: found no service; expected one service`,
  },
  {
    name: 'a model with two services',
    text: '@awsJson1_1\nservice A {}\n@awsJson1_1\nservice B {}',
    want: `m.smithy:8:1: service-choice: found ex#A, ex#B; expected one service`,
  },
  {
    name: 'a service without a protocol',
    text: 'service A {}',
    want: `m.smithy:5:1: protocol-unsupported: the service ex#A has no protocol; expected aws.protocols#awsJson1_1 or aws.protocols#awsJson1_0`,
  },
  {
    name: 'a service with protocols that are not served',
    text: '@restJson1\n@restXml\nservice A {}',
    want: `m.smithy:8:1: protocol-unsupported: the service ex#A has aws.protocols#restJson1, aws.protocols#restXml; expected aws.protocols#awsJson1_1 or aws.protocols#awsJson1_0`,
  },
  {
    name: 'two shapes of one name that no rename tells apart',
    text: '@awsJson1_1\nservice A {\n operations: [Op]\n}\noperation Op {\n input: I\n}\nstructure I {\n mine: Thing\n theirs: other#Thing\n}\nstructure Thing {}',
    want: `o.smithy:3:1: smithy-model: Expected one shape with the name Thing in the service, but found ex#Thing and other#Thing.`,
  },
  {
    name: 'a shape with the name that an empty input gets',
    text: '@awsJson1_1\nservice A {\n operations: [Op]\n}\noperation Op {\n output: O\n}\nstructure O {\n a: OpInput\n}\nstructure OpInput {}',
    want: `m.smithy:15:1: smithy-model: Expected one shape with the name OpInput in the service, but found the empty input of ex#Op and ex#OpInput.`,
  },
];

for (const { name, text, want } of cases) {
  test(`${name} is refused, with its place`, () => {
    const head =
      '$version: "2"\nnamespace ex\nuse aws.protocols#awsJson1_1\nuse aws.protocols#restJson1\n';
    const protocols = text.includes('@restXml') ? 'use aws.protocols#restXml\n' : '';
    const model = loadModel([
      { file: 'm.smithy', text: `${head}${protocols}${text}` },
      { file: 'o.smithy', text: '$version: "2"\nnamespace other\nstructure Thing {}' },
    ]);
    assert.throws(
      () => deriveDocument(model, 'm.smithy'),
      (error) => {
        assert.ok(error instanceof DiagnosticError);
        // The help behind it is the catalogue's to word.
        assert.equal(error.message.split('\n')[0], want);
        return true;
      },
    );
  });
}
