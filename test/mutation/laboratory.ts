import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { generateFromDocument } from '../../generator/pipeline.ts';
import { runtimeModule } from '../../src/cli/installation.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { type Artifacts, loadArtifacts } from '../conformance/suite/artifacts.ts';
import { type Truth, truthOf } from '../conformance/suite/truth.ts';
import {
  type ArtifactName,
  artifactNames,
  artifacts,
  composed,
  type Generated,
  type Modules,
} from './artifacts.ts';
import { type Check, checksOf } from './checks.ts';
import type { Mutation } from './mutation.ts';
import type { MutantOutcome, MutationOutcome } from './outcome.ts';

/** How long one check of one mutant may take, in milliseconds. One that finds no end is killed by that. */
const checkTimeout = 60_000;

/** Makes mutants of one contract, and runs the conformance suite against each. */
export class Laboratory {
  readonly #folder: string;
  readonly #truth: Truth;
  readonly #generated: Generated;
  readonly #artifacts: Artifacts;
  readonly #substance: ReadonlyMap<ArtifactName, string>;
  #mutants = 0;

  private constructor(
    folder: string,
    truth: Truth,
    { generated, artifacts: loaded }: { generated: Generated; artifacts: Artifacts },
  ) {
    this.#folder = folder;
    this.#truth = truth;
    this.#generated = generated;
    this.#artifacts = loaded;
    this.#substance = new Map(
      artifactNames.map((name) => [name, artifacts[name].substance(generated)]),
    );
  }

  /**
   * Generates the artifacts of a document, and loads them from a new folder inside of `parent`. Throws a
   * DiagnosticError for a document that no artifact can be made of.
   */
  static async open(document: OpenApiDocument, parent: string): Promise<Laboratory> {
    const truth = truthOf(document);
    const generated = await generate(document);
    const folder = await mkdtemp(join(parent, 'laboratory-'));
    try {
      // Without it Node would first take each module for CommonJS, and warn.
      await writeFile(join(folder, 'package.json'), '{"type":"module"}\n');
      const place = join(folder, 'true');
      await writeModules(place, generated.modules);
      const loaded = await loadArtifacts(place, truth.contract);
      return new Laboratory(folder, truth, { generated, artifacts: loaded });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Removes all that was written. */
  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** What the suite says of the artifacts as they are, by check; it has to be nothing. */
  async checkTruth(): Promise<readonly string[]> {
    const checks = new Set(artifactNames.flatMap((name) => checksOf[name]));
    const failures: string[] = [];
    for (const { name, run } of checks) {
      const found = await run(this.#artifacts, this.#truth);
      failures.push(...found.map((failure) => `${name}: ${failure}`));
    }
    return failures;
  }

  /** Makes the mutants of one mutation, and tries to kill each. */
  async examine(
    mutation: Mutation,
    wanted: readonly ArtifactName[] = artifactNames,
  ): Promise<MutationOutcome> {
    const { id } = mutation;
    let mutated: Generated;
    try {
      mutated = await generate(mutation.apply(this.#generated.document));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) {
        throw new Error(`the generator fails on ${id}`, { cause: error });
      }
      return { id, mutants: [], unreached: [], refused: error.message };
    }
    const isReached = (name: ArtifactName) =>
      artifacts[name].substance(mutated) !== this.#substance.get(name);
    const mutants: MutantOutcome[] = [];
    for (const artifact of wanted.filter(isReached)) {
      mutants.push({ id, artifact, killedBy: await this.#kill(artifact, mutated.modules) });
    }
    const unreached = wanted.filter((name) => !isReached(name));
    return { id, mutants, unreached, refused: undefined };
  }

  async #kill(artifact: ArtifactName, mutated: Modules): Promise<MutantOutcome['killedBy']> {
    this.#mutants += 1;
    // A path of its own for each: a module that was imported once stays as it was.
    const folder = join(this.#folder, String(this.#mutants));
    await writeModules(folder, composed(artifacts[artifact], this.#generated.modules, mutated));
    try {
      // Types are read, and not run: what runs beside them is the true code.
      const mutant =
        artifact === 'types'
          ? { ...this.#artifacts, folder }
          : await loadArtifacts(folder, this.#truth.contract);
      for (const check of checksOf[artifact]) {
        const failure = await firstFailure(check, mutant, this.#truth);
        if (failure !== undefined) return { check: check.name, failure };
      }
      return undefined;
    } catch (error) {
      return { check: 'loading', failure: String(error) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function firstFailure(
  { run }: Check,
  mutant: Artifacts,
  truth: Truth,
): Promise<string | undefined> {
  const timer = new AbortController();
  const timeout = wait(checkTimeout, ['it finds no end'], { signal: timer.signal }).catch(() => []);
  try {
    const [first] = await Promise.race([run(mutant, truth), timeout]);
    return first;
  } catch (error) {
    // The true artifacts let each check come to its end.
    return `thrown: ${error}`;
  } finally {
    timer.abort();
  }
}

async function generate(document: OpenApiDocument): Promise<Generated> {
  const { files } = await generateFromDocument(document, 'contract', {
    imports: 'ts',
    runtime: runtimeModule,
  });
  return { document, modules: new Map(files.map(({ path, text }) => [path, text])) };
}

async function writeModules(folder: string, modules: Modules): Promise<void> {
  for (const [path, text] of modules) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
