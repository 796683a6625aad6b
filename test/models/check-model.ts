import { performance } from 'node:perf_hooks';
import type { Operation } from '../../generator/contract/contract.ts';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { casesOf, type ModelCase } from './cases.ts';
import type { Compiler } from './compile.ts';
import { type Generated, generateModel } from './generate.ts';
import type { RealModel } from './models.ts';
import type { Made, ModelReport } from './report.ts';
import { ServiceUnderTest } from './service-under-test.ts';

/** What a model is checked with. */
export interface CheckOptions {
  /** A folder in which generated code compiles and runs. */
  readonly workspace: string;
  readonly compiler: Compiler;
  /** Says what is wrong with a document as one of OpenAPI; undefined where nothing is. */
  readonly validate: (document: OpenApiDocument) => Promise<string | undefined>;
}

/**
 * Generates everything from a model, compiles it, starts the gateway, and puts each operation's cases to it: by plain
 * requests, and by the generated client. A model that is to be refused has to be.
 */
export async function checkModel(
  model: RealModel,
  { workspace, compiler, validate }: CheckOptions,
): Promise<ModelReport> {
  const { name, refusal } = model;
  const generated = await generateModel(model, workspace).catch((error: unknown) => error);
  if (refusal !== undefined) {
    return { name, made: undefined, failures: misrefused(generated, refusal) };
  }
  if (!isGenerated(generated)) {
    return { name, made: undefined, failures: [`not generated: ${generated}`] };
  }
  const { document, folder, files, modules, largest } = generated;
  const invalid = await validate(document);
  const began = performance.now();
  const mistakes = compiler.check(modules, folder);
  const compileSeconds = (performance.now() - began) / 1000;
  const run = await runService(folder);
  return {
    name,
    made: { files, largest, compileSeconds, ...run.figures },
    failures: [
      ...(invalid === undefined ? [] : [`the document is not valid: ${invalid}`]),
      ...mistakes,
      ...run.failures,
    ],
  };
}

function isGenerated(value: unknown): value is Generated {
  return !(value instanceof Error);
}

function misrefused(outcome: unknown, wanted: RegExp): readonly string[] {
  if (!(outcome instanceof Error)) return ['expected an error, and files were made'];
  return outcome instanceof DiagnosticError && wanted.test(outcome.message)
    ? []
    : [`expected an error like ${wanted}, got ${outcome}`];
}

interface Run {
  readonly figures: Pick<Made, 'operations' | 'served' | 'roundTripped' | 'cases'>;
  readonly failures: readonly string[];
}

async function runService(folder: string): Promise<Run> {
  const service = await ServiceUnderTest.open(folder);
  try {
    const { operations } = service.contract;
    const served = new Tally();
    const roundTripped = new Tally();
    let count = 0;
    for (const operation of operations) {
      const cases = derived(operation, service);
      if (typeof cases === 'string') {
        served.add(operation, [cases]);
        roundTripped.add(operation, []);
        continue;
      }
      count += cases.length;
      served.add(
        operation,
        await problemsOf(cases, 'served', (each) => service.checkServed(operation, each)),
      );
      roundTripped.add(
        operation,
        await problemsOf(cases, 'round trip', (each) => service.checkRoundTrip(operation, each)),
      );
    }
    return {
      figures: {
        operations: operations.length,
        served: served.passed,
        roundTripped: roundTripped.passed,
        cases: count,
      },
      failures: [...served.failures, ...roundTripped.failures],
    };
  } finally {
    await service.close();
  }
}

function derived(operation: Operation, { contract }: ServiceUnderTest) {
  try {
    return casesOf(operation, contract);
  } catch (error) {
    return `no case is derived: ${error}`;
  }
}

async function problemsOf(
  cases: readonly ModelCase[],
  what: string,
  check: (each: ModelCase) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const each of cases) {
    const problem = await check(each).catch((error: unknown) => String(error));
    if (problem !== undefined) problems.push(`${each.size} case ${what}: ${problem}`);
  }
  return problems;
}

/** Counts operations without problems, and keeps the problems of the others. */
class Tally {
  passed = 0;
  readonly failures: string[] = [];

  add({ name }: Operation, problems: readonly string[]): void {
    if (problems.length === 0) this.passed += 1;
    this.failures.push(...problems.map((problem) => `${name}: ${problem}`));
  }
}
