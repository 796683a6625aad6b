import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { derive } from './derive.ts';

test('title, words, version and names of a service are carried over', () => {
  const document = derive(`/// Keeps things.
@title("Thing Keeper")
@service(sdkId: "Thing Keeper Service")
@sigv4(name: "things")
@awsJson1_1
service Svc {
    version: "2024-01-02"
    operations: [Op]
}
operation Op {}`);
  assert.equal(document.openapi, '3.1.0');
  assert.deepEqual(document.info, {
    title: 'Thing Keeper',
    version: '2024-01-02',
    description: 'Keeps things.',
  });
  assert.deepEqual(document['x-dovetail-service'], {
    id: 'ex#Svc',
    protocol: 'aws.protocols#awsJson1_1',
    sdkId: 'Thing Keeper Service',
    signingName: 'things',
  });
});

test('a service without any of them has its own name for a title, and a version', () => {
  const document = derive('@awsJson1_1\nservice Svc { operations: [Op] }\noperation Op {}');
  assert.deepEqual(document.info, { title: 'Svc', version: '1' });
  assert.deepEqual(document['x-dovetail-service'], {
    id: 'ex#Svc',
    protocol: 'aws.protocols#awsJson1_1',
  });
});

test('the media type is that of the version of the protocol', () => {
  const document = derive(`use aws.protocols#awsJson1_0
@awsJson1_0
service Svc {
    operations: [Op]
}
operation Op {
    output := {}
}`);
  const { requestBody, responses } = document.paths['/']?.post ?? { responses: {} };
  const bodies = [requestBody, ...Object.values(responses)];
  assert.ok(bodies.length > 2);
  for (const body of bodies) {
    assert.deepEqual(Object.keys(body?.content ?? {}), ['application/x-amz-json-1.0']);
  }
});

test('of several protocols, the first of those that are served is taken, in whatever order the service has them', () => {
  const document = derive(
    'use aws.protocols#restJson1\n@restJson1\n@awsJson1_1\nservice Svc { operations: [Op] }\noperation Op {}',
  );
  assert.equal(document['x-dovetail-service'].protocol, 'aws.protocols#awsJson1_1');
});

test('shapes that a service renames have their new name wherever they are referred to', () => {
  const files = [
    {
      file: 'a.smithy',
      text: `$version: "2"
namespace a
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly
use b#Fault
@awsJson1_1
service Svc {
    operations: [Op]
    rename: {
        "b#Thing": "OtherThing"
        "b#Fault": "OtherFault"
    }
}
operation Op {
    input := {
        mine: Thing
        other: b#Thing
        @responseOnly(values: ["A"], error: Fault)
        kind: Kind
    }
    errors: [Fault]
}
structure Thing {}
enum Kind {
    A
    B
}`,
    },
    {
      file: 'b.smithy',
      text: '$version: "2"\nnamespace b\nstructure Thing { again: Thing }\n@error("client") structure Fault {}',
    },
  ];
  const { document } = deriveDocument(loadModel(files), 'a.smithy');
  const { schemas } = document.components;
  assert.deepEqual(schemas.OpInput?.properties, {
    mine: { $ref: '#/components/schemas/Thing' },
    other: { $ref: '#/components/schemas/OtherThing' },
    kind: {
      $ref: '#/components/schemas/Kind',
      'x-dovetail-response-only': { values: ['A'], error: 'OtherFault' },
    },
  });
  assert.deepEqual(schemas.OtherThing?.properties, {
    again: { $ref: '#/components/schemas/OtherThing' },
  });
  assert.equal(schemas.OtherFault?.properties?.__type?.const, 'OtherFault');
  assert.equal(schemas.Fault, undefined);
});
