import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { clientLanguageNames, loadLanguage } from '../../generator/clients/languages.ts';
import { runDovetail } from '../cli/run-dovetail.ts';
import { realModels } from '../models/models.ts';
import { sharedFile, skipReason } from '../smithy/shared-data.ts';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { skipWithoutJava } from './java.ts';

const skip = skipReason === false ? skipWithoutJava : skipReason;

const languages = await Promise.all(clientLanguageNames.map(loadLanguage));
const patched = languages.filter(({ patchesWire = true }) => patchesWire).map(({ name }) => name);

/** The models of services that are in use, whose protocols are served. */
const models = skipReason === false ? realModels().filter(({ refusal }) => !refusal) : [];

test('every patch fits what openapi-generator makes of the real models', {
  skip,
}, async (context) => {
  assert.ok(models.length > 5);
  for (const { name, file } of models) {
    await context.test(name, async (each) => {
      const cwd = await temporaryFolder(each, {});
      const clients = patched.flatMap((language) => ['--client', language]);
      const args = ['generate', sharedFile(file), '--artifact', 'types', ...clients];
      const { code, stderr } = await runDovetail(args, { cwd });
      assert.equal(code, 0, stderr);
      const paths = Object.keys(await textsIn(join(cwd, 'generated', name)));
      for (const language of patched) {
        const made = paths.filter((path) => path.startsWith(`${language}/`));
        assert.ok(made.length > 5, `${language}: ${made.length} files`);
      }
    });
  }
});
