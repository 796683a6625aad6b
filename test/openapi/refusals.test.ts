import assert from 'node:assert/strict';
import { test } from 'node:test';
import { help } from '../../generator/diagnostics/catalogue.ts';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { type DeriveOptions, deriveDocument } from '../../generator/openapi/derive.ts';
import { operationsIn } from '../../generator/openapi/references.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { deriveAll, valuesIn } from './derive.ts';

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
    want: `m.smithy:5:1: protocol-unsupported: the service ex#A has no protocol; expected one of aws.protocols#awsJson1_1, aws.protocols#awsJson1_0, aws.protocols#restJson1`,
  },
  {
    name: 'a service with protocols that are not served',
    text: '@awsQuery\n@restXml\n@xmlNamespace(uri: "http://a")\n@title("A")\nservice A {}',
    want: `m.smithy:10:1: protocol-unsupported: the service ex#A has aws.protocols#awsQuery, aws.protocols#restXml; expected one of aws.protocols#awsJson1_1, aws.protocols#awsJson1_0, aws.protocols#restJson1`,
  },
  {
    name: 'two shapes of one name that no rename tells apart',
    text: '@awsJson1_1\nservice A {\n operations: [Op]\n}\noperation Op {\n input: I\n}\nstructure I {\n mine: Thing\n theirs: other#Thing\n}\nstructure Thing {}',
    want: `o.smithy:3:1: smithy-model: found two shapes with the name Thing in the service, ex#Thing and other#Thing; expected one`,
  },
  {
    name: 'a service with a protocol that the model defines itself',
    text: '@trait(selector: "service") @protocolDefinition structure mine {}\n@mine\nservice A {}',
    want: `m.smithy:7:1: protocol-unsupported: the service ex#A has ex#mine; expected one of aws.protocols#awsJson1_1, aws.protocols#awsJson1_0, aws.protocols#restJson1`,
  },
  {
    name: 'a service with nothing but streams of events',
    text: '@awsJson1_1\nservice A { operations: [Op] }\noperation Op { output := { events: Events } }\n@streaming union Events { a: Event }\nstructure Event {}',
    want: `m.smithy:6:1: smithy-unsupported: found nothing but operations with streams of events in the service ex#A; expected one without`,
  },
];

for (const { name, text, want } of cases) {
  test(`${name} is refused, with its place`, () => {
    const head =
      '$version: "2"\nnamespace ex\nuse aws.protocols#awsJson1_1\nuse aws.protocols#awsQuery\n';
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

const twoServices = `@awsJson1_1 service Alpha { operations: [GetThing, PutThing] }
@awsJson1_1 service Beta { operations: [Other] }
operation GetThing { input := { a: A } }
operation PutThing { input := { b: B } }
operation Other {}
structure A {}
structure B {}`;

const choices: readonly {
  readonly name: string;
  readonly options: DeriveOptions;
  readonly want: readonly string[];
}[] = [
  { name: 'a service by its id', options: { service: 'ex#Beta' }, want: ['Other'] },
  { name: 'a service by its name', options: { service: 'Alpha' }, want: ['GetThing', 'PutThing'] },
  {
    name: 'an operation of it, named twice',
    options: { service: 'Alpha', operations: ['PutThing', 'PutThing'] },
    want: ['PutThing'],
  },
  {
    name: 'no operation, which is all',
    options: { service: 'Alpha', operations: [] },
    want: ['GetThing', 'PutThing'],
  },
];

for (const { name, options, want } of choices) {
  test(`the choice of ${name} is followed`, () => {
    const { document } = deriveAll(twoServices, options);
    assert.deepEqual(
      operationsIn(document).map(({ operation }) => operation.operationId),
      want,
    );
  });
}

test('a choice of operations leaves out what only others reach', () => {
  const { document } = deriveAll(twoServices, { service: 'Alpha', operations: ['PutThing'] });
  assert.deepEqual(Object.keys(valuesIn(document)), ['PutThingInput', 'B']);
});

const wrongChoices: readonly {
  readonly name: string;
  readonly options: DeriveOptions;
  readonly want: string;
}[] = [
  {
    name: 'no choice between two services',
    options: {},
    want: `m.smithy:8:13: service-choice: found ex#Alpha, ex#Beta; expected one service
  help: Name one of them with --service, such as --service ex#Alpha.`,
  },
  {
    name: 'an unknown service',
    options: { service: 'Alfa' },
    want: `m.smithy: service-choice: found no service Alfa; expected one of ex#Alpha, ex#Beta
  help: Did you mean ex#Alpha?`,
  },
  {
    name: 'unknown operations',
    options: { service: 'Beta', operations: ['Othr', 'Other', 'Nothing'] },
    want: `m.smithy:8:13: operation-choice: found no operation Othr in the service ex#Beta; expected one of its 1 operations
  help: Did you mean Other?
m.smithy:8:13: operation-choice: found no operation Nothing in the service ex#Beta; expected one of its 1 operations
  help: ${help['operation-choice']}`,
  },
];

for (const { name, options, want } of wrongChoices) {
  test(`${name} is refused`, () => {
    assert.throws(() => deriveAll(twoServices, options), { message: want });
  });
}

test('an operation with a stream of events is left out with a warning that names it', () => {
  const { document, warnings } = deriveAll(`@awsJson1_1 service A { operations: [Plain, Events] }
operation Plain {}
operation Events { output := { events: Stream } }
@streaming union Stream { a: Event }
structure Event {}`);
  assert.deepEqual(Object.keys(document.paths), ['/']);
  assert.deepEqual(
    warnings.map(({ at, code, message }) => `${at?.line}: ${code}: ${message}`),
    [
      '9: smithy-unsupported: the operation Events is left out: found a stream of events; expected values that are sent whole, or blobs that stream',
    ],
  );
});
