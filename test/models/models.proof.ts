import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { skipReason as skip } from '../smithy/shared-data.ts';
import { type CheckOptions, checkModel } from './check-model.ts';
import { Compiler } from './compile.ts';
import { realModels } from './models.ts';
import { makeWorkspace, removeWorkspace } from './workspace.ts';

// The smallest model that is served, and the one that is refused; `npm run test:models` checks all, and that their
// documents are valid, which test/openapi does as well.

let workspace = '';
const compiler = new Compiler();

before(async () => {
  workspace = await makeWorkspace();
});

after(() => removeWorkspace(workspace));

function check(name: string) {
  const model = realModels().find((each) => each.name === name);
  assert.ok(model);
  const options: CheckOptions = { workspace, compiler, validate: async () => undefined };
  return checkModel(model, options);
}

test('the real model mediastore-data generates, compiles and is served, and its client gets through', {
  skip,
}, async () => {
  const { made, failures } = await check('mediastore-data');
  assert.deepEqual(failures, []);
  const { operations, served, roundTripped, cases } = made ?? {};
  assert.deepEqual(
    { operations, served, roundTripped, cases },
    {
      operations: 5,
      served: 5,
      roundTripped: 5,
      cases: 10,
    },
  );
});

test('the real model sns is refused by one clear error', { skip }, async () => {
  assert.deepEqual(await check('sns'), { name: 'sns', made: undefined, failures: [] });
});

test('code against the generated or the runtime types does not compile where it is wrong', async () => {
  const module = join(workspace, 'wrong.ts');
  await writeFile(
    module,
    `import { Connection } from 'dovetail-contract/client';

new Connection({ endpoint: 1 });
const words: string[] = [];
export const size: number = words[0].length;
`,
  );
  assert.deepEqual(
    compiler.check([module], workspace).map((line) => line.slice(0, 18)),
    ['wrong.ts:3: TS2322', 'wrong.ts:5: TS2532'],
  );
});
