import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { clientLanguageNames, loadLanguage, statusOf } from '../../generator/clients/languages.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const proven = ['typescript', ...clientLanguageNames.filter((name) => statusOf(name) === 'proven')];

for (const language of proven) {
  test(`the README's example in ${language} is the one that runs against the gateway`, () => {
    const folder = join(root, 'test/languages/programs', language);
    const [file, ...others] = globSync(join(folder, '**/[eE]xample.*'));
    assert.ok(file !== undefined && others.length === 0, `one example in ${folder}`);
    assert.ok(readme.includes(`\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\`\n`));
  });
}

test('the table of languages in the README names each, with what it is and needs', async () => {
  for (const name of clientLanguageNames) {
    const { needs } = await loadLanguage(name);
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
    assert.ok(row.includes(` ${statusOf(name)} |`), `${name}: ${row}`);
    assert.ok(row.includes(`| ${needs} |`), `${name}: ${row}`);
  }
});
