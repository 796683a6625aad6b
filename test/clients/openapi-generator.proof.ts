import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { clientLanguageNames, loadLanguage } from '../../generator/clients/languages.ts';
import { runDovetail } from '../cli/run-dovetail.ts';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { skipWithoutJava } from './java.ts';

const model = `$version: "2"
namespace com.example
use aws.protocols#restJson1

/// Keeps books.
@restJson1
@title("Book Store")
service Books {
    version: "1"
    operations: [FindBook, PutBook]
}

@readonly
@http(method: "GET", uri: "/shelves/{shelf}/books/{name+}")
operation FindBook {
    input := {
        @required @httpLabel shelf: String
        @required @httpLabel name: String
        @httpQuery("since") since: Timestamp
        @httpHeader("If-Modified-Since") ifModifiedSince: Timestamp
    }
    output := {
        @required title: String
        printed: Timestamp
        lent: Moments
        seen: Sightings
        kind: Kind
        cover: Blob
    }
    errors: [BookMissing]
}

@idempotent
@http(method: "PUT", uri: "/books?checked=yes")
operation PutBook {
    input := { @required title: String, printed: Timestamp, kind: Kind }
    output := {}
}

list Moments { member: Timestamp }
map Sightings { key: String, value: Timestamp }
enum Kind {
    NOVEL = "novel"
    GUIDE = "guide"
}

@error("client")
@httpError(404)
structure BookMissing { message: String, until: Timestamp, kind: Kind }
`;

/** A name that a shell would read as more than a name. */
const spec = 'my books; touch ran $(touch ran).smithy';

const generate = (cwd: string, ...args: string[]) =>
  runDovetail(['generate', spec, '--name', 'books', '--artifact', 'types', ...args], { cwd });

describe('clients by openapi-generator', { skip: skipWithoutJava, concurrency: 2 }, () => {
  for (const name of clientLanguageNames) {
    test(`${name}: two runs give the same bytes, tidy text, and no time of day`, async (context) => {
      const { generator } = await loadLanguage(name);
      const texts = await Promise.all(
        ['one', 'other'].map(async (place) => {
          const cwd = await temporaryFolder(context, { [`${place}/${spec}`]: model });
          const { code, stderr } = await generate(join(cwd, place), '--client', name);
          assert.deepEqual([code, stderr], [0, '']);
          const found = await textsIn(join(cwd, place));
          assert.ok(!('ran' in found), 'a shell ran the name of the spec');
          return found;
        }),
      );
      assert.deepEqual(texts[0], texts[1]);
      const own = Object.entries(texts[0] ?? {}).filter(([path]) => path.includes(`/${name}/`));
      assert.ok(own.length > 5, `${generator} made ${own.length} files`);
      for (const [path, text] of own) {
        assert.doesNotMatch(text, /[ \t]\n|\r|\n\n\n\n/, path);
        assert.doesNotMatch(text, /GIT_USER_ID|YOUR_|openapitools\.client/, path);
        assert.doesNotMatch(text, new RegExp(`${new Date().getFullYear()}-\\d\\d-\\d\\d`), path);
      }
    });
  }

  test('a client is checked, mended and removed as any other artifact, and what is kept is left alone', async (context) => {
    const cwd = await temporaryFolder(context, { [spec]: model });
    const client = ['--client', 'python', '--keep', 'python/README.md'];
    await generate(cwd, '--client', 'python');
    const readme = join(cwd, 'generated/books/python/README.md');
    await writeFile(readme, 'mine');
    assert.equal((await generate(cwd, ...client, '--check')).code, 1);
    assert.match((await generate(cwd, ...client)).stdout, /0 written, \d+ unchanged, 0 removed/);
    assert.equal((await generate(cwd, ...client, '--check')).code, 0);

    const project = join(cwd, 'generated/books/python/pyproject.toml');
    const text = await readFile(project, 'utf8');
    await rm(project);
    const drift = await generate(cwd, ...client, '--check');
    assert.equal(drift.code, 1);
    assert.match(drift.stdout, /^missing: generated\/books\/python\/pyproject\.toml$/m);
    await generate(cwd, ...client);
    assert.equal(await readFile(project, 'utf8'), text);

    const { stdout } = await generate(cwd);
    assert.match(stdout, /0 written, 2 unchanged, [1-9]\d* removed/);
    const left = Object.keys(await textsIn(join(cwd, 'generated'))).sort();
    assert.deepEqual(left, [
      '.dovetail-manifest.json',
      'books/openapi.yaml',
      'books/python/README.md',
      'books/types.ts',
    ]);
    assert.equal(await readFile(readme, 'utf8'), 'mine');
  });

  test("somebody's file in the place of a generated one is left, and nothing is written", async (context) => {
    const mine = 'generated/books/python/pyproject.toml';
    const cwd = await temporaryFolder(context, { [spec]: model, [mine]: 'mine' });
    const { code, stderr } = await generate(cwd, '--client', 'python');
    assert.equal(code, 1);
    assert.match(stderr, /generated\/books\/python\/pyproject\.toml: output-foreign: [^\n]+\n$/);
    assert.deepEqual(Object.keys(await textsIn(cwd)).sort(), [mine, spec].sort());
  });
});
