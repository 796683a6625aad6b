/**
 * Measures the generator beside openapi-typescript's own command, on the same documents: whole processes, in
 * interleaved rounds of one run. What counts is the ratio to openapi-typescript, which makes the types alone. Then
 * measures what it generated: a gateway of many operations beside one of a single operation.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateContract } from '../generator/pipeline.ts';
import { readSpec } from '../generator/source/read-spec.ts';
import { compile } from './compile.ts';
import { type Cost, measure } from './measured-process.ts';
import { measureScale } from './scale.ts';
import { median, medianRatio } from './statistics.ts';
import { syntheticService } from './synthetic-service.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
  },
});
const rounds = Number(options.rounds);
const root = join(import.meta.dirname, '..');
const shared = process.env.DOVETAIL_SHARED ?? join(root, '..', 'shared');

/** What to generate from, and how many operations it has. */
interface Subject {
  readonly name: string;
  readonly operations: number;
  /** The file that the generator gets: the document, or the Smithy model that it was derived from. */
  readonly input: string;
  /** The document that openapi-typescript gets. */
  readonly document: string;
}

/** Writes the document of a model to a folder of its own, for both programs to read. */
async function subject(
  name: string,
  operations: number,
  model: string,
  folder: string,
): Promise<Subject> {
  const spec = await readSpec(model, { cwd: folder });
  const { files } = await generateContract(spec, { imports: 'js' });
  const text = files.find(({ path }) => path === 'openapi.yaml')?.text ?? '';
  const document = join(folder, `${name}.openapi.yaml`);
  writeFileSync(document, text);
  return { name, operations, input: document, document };
}

async function subjects(folder: string): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  const config = join(shared, 'smithy/models/config-service.json');
  if (existsSync(config)) {
    const document = await subject('config', 97, config, folder);
    found.push(document, { ...document, name: 'config, from Smithy', input: config });
  } else console.error(`left out, since it is not there: ${config}`);
  for (const operations of [100, 1000]) {
    const model = join(folder, `synthetic-${operations}.smithy`);
    writeFileSync(model, syntheticService(operations));
    found.push(await subject(`synthetic-${operations}`, operations, model, folder));
  }
  const chain = join(folder, 'chain.openapi.yaml');
  writeFileSync(chain, chainOfReferences(5000));
  found.push({ name: 'chain of 5,000 $refs', operations: 1, input: chain, document: chain });
  return found;
}

/** A plain document whose only schema leads through so many references. */
function chainOfReferences(length: number): string {
  const links = Array.from(
    { length },
    (_, index) => `    Link${index}: { $ref: "#/components/schemas/Link${index + 1}" }`,
  );
  return `openapi: 3.1.0
info: { title: Chain, version: "1" }
paths:
  /chain:
    get:
      operationId: getChain
      responses:
        "200":
          description: the end
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Link0" }
components:
  schemas:
${links.join('\n')}
    Link${length}: { type: object, properties: { name: { type: string } } }
`;
}

const folder = mkdtempSync(join(tmpdir(), 'dovetail-bench-'));
const compiled = compile();
try {
  const dovetail = join(compiled, 'src/cli/dovetail.js');
  const openapiTypescript = join(root, 'node_modules/openapi-typescript/bin/cli.js');
  const memoryFile = join(folder, 'memory');
  const rows: Record<string, string | number>[] = [];
  for (const { name, operations, input, document } of await subjects(folder)) {
    const own: Cost[] = [];
    const other: Cost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const out = join(folder, `out-${rows.length}-${round}`);
      mkdirSync(out);
      const settings = { cwd: folder, memoryFile };
      own.push(await measure([dovetail, 'generate', input, '--out', out], settings));
      const types = join(out, 'types.d.ts');
      try {
        other.push(await measure([openapiTypescript, document, '-o', types], settings));
      } catch (error) {
        // A chain of references is more than its stack takes.
        if (name.startsWith('chain')) break;
        throw error;
      }
      rmSync(out, { recursive: true });
    }
    rows.push(summarize(name, operations, own, other));
  }
  const [hundred, thousand] = [100, 1000].map((count) =>
    rows.find((row) => row.name === `synthetic-${count}`),
  );
  const linear =
    Number(thousand?.millisecondsPerOperation) / Number(hundred?.millisecondsPerOperation);
  const scales = [
    await measureScale('awsJson1_1', 400, { compiled, rounds }),
    await measureScale('restJson1', 400, { compiled, rounds }),
  ];
  if (options.json) {
    console.log(JSON.stringify({ rounds, node: process.version, linear, rows, scales }));
  } else {
    console.log(`Whole processes; medians of ${rounds} rounds, Node ${process.version}.`);
    console.table(rows);
    console.log(`Time per operation, of 1,000 operations to that of 100: ${linear.toFixed(2)}.\n`);
    console.log(
      'Gateways: milliseconds to the first answer, and their ratio to those of a gateway of one operation;',
    );
    console.log(
      'requests per second of the last operation, and their ratio to those of the first.',
    );
    console.table(scales);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled, { recursive: true, force: true });
}

function summarize(
  name: string,
  operations: number,
  own: readonly Cost[],
  other: readonly Cost[],
): Record<string, string | number> {
  const [time, memory] = [
    own.map(({ milliseconds }) => milliseconds),
    own.map(({ megabytes }) => megabytes),
  ];
  const ratio = (figures: readonly number[], pick: (cost: Cost) => number) =>
    other.length < figures.length
      ? 'it fails'
      : Math.round(medianRatio(figures, other.map(pick)) * 100) / 100;
  return {
    name,
    milliseconds: Math.round(median(time)),
    timeRatio: ratio(time, (cost) => cost.milliseconds),
    megabytes: Math.round(median(memory)),
    memoryRatio: ratio(memory, (cost) => cost.megabytes),
    millisecondsPerOperation: Math.round((median(time) / operations) * 100) / 100,
  };
}
