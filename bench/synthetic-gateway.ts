import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { generateContract } from '../generator/pipeline.ts';
import { readSpec } from '../generator/source/read-spec.ts';
import type { MeasuredRequest } from './load.ts';
import { type SyntheticProtocol, syntheticService } from './synthetic-service.ts';

/** A generated gateway of a made-up service. */
export interface SyntheticGateway {
  readonly protocol: SyntheticProtocol;
  readonly operations: number;
  /** The module that starts it. */
  readonly module: string;
}

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
};

/** Generates a gateway below a folder with what is compiled, as its code is deployed: without types. */
export async function syntheticGateway(
  protocol: SyntheticProtocol,
  operations: number,
  compiled: string,
): Promise<SyntheticGateway> {
  const folder = join(compiled, `synthetic-${protocol}-${operations}`);
  mkdirSync(folder);
  const model = join(folder, 'model.smithy');
  writeFileSync(model, syntheticService(operations, protocol));
  const spec = await readSpec(model, { cwd: folder });
  const { files } = await generateContract(spec, { imports: 'js' });
  for (const { path, text } of files) {
    if (!path.endsWith('.ts')) continue;
    const file = join(folder, path.replace(/ts$/, 'js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ts.transpileModule(text, { compilerOptions }).outputText);
  }
  const module = join(folder, 'server.js');
  writeFileSync(module, server(operations));
  return { protocol, operations, module };
}

function server(operations: number): string {
  return `import { announce } from '../bench/contenders/announce.js';
import { createGateway } from './gateway.js';

const handler = () => ({ id: '1' });
const handlers = {};
for (let number = 1; number <= ${operations}; number += 1) handlers[\`putThing\${number}\`] = handler;
const { url } = await createGateway(handlers).listen();
announce({ port: Number(new URL(url).port) });
`;
}

/** A request for one of the operations, by its number from 1. */
export function requestFor(
  { protocol }: Pick<SyntheticGateway, 'protocol'>,
  number: number,
  url: string,
): MeasuredRequest {
  const rest = {
    detail: { arn: 'arn:aws:thing', size: 3, state: 'ACTIVE', updatedAt: 1_700_000_000 },
    tags: [{ key: 'kind', value: 'measured' }],
    count: 10,
  };
  if (protocol === 'restJson1') {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(rest);
    return { url: `${url}Thing${number}/the-name`, method: 'PUT', headers, body };
  }
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `Synthetic.PutThing${number}`,
  };
  return { url, method: 'POST', headers, body: JSON.stringify({ name: 'the-name', ...rest }) };
}
