import { parseArgs } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { skipReason } from '../smithy/shared-data.ts';
import { checkModel } from './check-model.ts';
import { Compiler } from './compile.ts';
import { realModels } from './models.ts';
import { linesOf } from './report.ts';
import { makeWorkspace, removeWorkspace } from './workspace.ts';

// Real models of services, each generated, compiled, served and called. Prints a line for each, and what fails. Exits
// with 1 where anything does.

const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (skipReason !== false) {
  console.error(skipReason);
  process.exit(1);
}
const all = realModels();
const models = all.filter(({ name }) => values.only === undefined || name === values.only);
if (models.length === 0) {
  const names = all.map(({ name }) => name).join(', ');
  console.error(`found no model ${values.only}; expected one of ${names}`);
  process.exit(1);
}

async function validate(document: OpenApiDocument): Promise<string | undefined> {
  const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
  return valid ? undefined : JSON.stringify(errors);
}

const workspace = await makeWorkspace();
try {
  const compiler = new Compiler();
  for (const model of models) {
    const report = await checkModel(model, { workspace, compiler, validate });
    console.log(linesOf(report).join('\n'));
    if (report.failures.length > 0) process.exitCode = 1;
  }
} finally {
  await removeWorkspace(workspace);
}
