import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateContract } from '../../generator/pipeline.ts';
import { fixtureOf, parcelOffice, putEvaluations } from '../generated/fixtures/contracts.ts';

const options = { imports: 'ts' } as const;

test('the same contract gives the same bytes, whatever is generated before it or beside it', async () => {
  const [first] = await Promise.all([
    generateContract(parcelOffice, options),
    generateContract(putEvaluations, options),
  ]);
  const second = await generateContract(parcelOffice, options);
  assert.deepEqual(second, first);
});

test('all files of a contract are given, with paths that no operating system takes apart', async () => {
  const { name, files } = await generateContract(putEvaluations, options);
  assert.equal(name, 'put-evaluations');
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    'client.ts',
    'codecs.ts',
    'document.ts',
    'errors.ts',
    'gateway.ts',
    'openapi.yaml',
    'types.ts',
    'validators.ts',
  ]);
  for (const { path, text } of files) {
    assert.match(text, /[^\n]\n$/, `${path} ends with one line break`);
    assert.doesNotMatch(text, /\r|[ \t]$/m, path);
  }
});

/** The same contract, written in two ways. */
const plain = fixtureOf(
  'things.smithy',
  `$version: "2"
namespace ex
use aws.protocols#awsJson1_1
/// Keeps things.
@title("Things")
@awsJson1_1
service Svc {
    version: "1"
    operations: [Op]
}
/// Does.
@deprecated
operation Op {
    input: In
    errors: [Fault]
}
structure In {
    /// A name.
    @required
    @length(min: 1, max: 3)
    a: String
}
@error("client")
@httpError(404)
structure Fault {}
`,
);

const otherwise = fixtureOf(
  'things.smithy',
  `$version: "2.0"

// A comment.
metadata whatever = [1, 2]

namespace ex

use aws.protocols#awsJson1_1

@awsJson1_1 @title("Things")
service Svc { operations: [Op], version: "1" }
apply Svc @documentation("Keeps things.")

@documentation("Does.")
operation Op { errors: [Fault], input: In }
apply Op @deprecated

structure In { a: String } // And another.
apply In$a @length(max: 3, min: 1)
apply In$a @required
apply In$a @documentation("A name.")

@httpError(404) @error("client") structure Fault {}
`,
);

test('how a contract is written makes no difference, only what it says', async () => {
  assert.deepEqual(
    await generateContract(otherwise, options),
    await generateContract(plain, options),
  );
});

test('the style of imports changes imports alone', async () => {
  const texts = async (imports: 'ts' | 'js' | 'bare') => {
    const { files } = await generateContract(parcelOffice, { imports });
    return files.map(({ text }) => text.replaceAll(/'(\.\.?\/[\w./-]+?)(\.ts|\.js)?'/g, "'$1'"));
  };
  const bare = await texts('bare');
  assert.deepEqual(await texts('ts'), bare);
  assert.deepEqual(await texts('js'), bare);
});
