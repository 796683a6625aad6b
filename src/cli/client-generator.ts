import { availableParallelism } from 'node:os';
import type { RunGenerator } from '../../generator/clients/generate-client.ts';
import { downloadBar } from './download-bar.ts';
import type { GenerateOptions } from './generate-options.ts';
import type { Screen } from './screen.ts';
import type { Terminal } from './terminal.ts';

/** The most runs of Java at once, each of which takes some hundred MB of memory. */
const maxRuns = 4;

/** Shown where Java is missing. */
const javaHelp =
  'Install a JDK or JRE, such as Temurin 21, and set JAVA_HOME or PATH; or leave out --client (clients in the config): types, the TypeScript client and the gateway need no Java.';

/** What makes clients in other languages. */
export interface ClientGenerator {
  /** Looks for Java. Throws a DiagnosticError where there is none that is new enough. */
  readonly findJava: () => Promise<void>;
  /** Runs openapi-generator; its jar is fetched when it is first run. */
  readonly run: RunGenerator;
}

/** openapi-generator, as `dovetail generate` runs it. Once the signal is aborted, its runs throw the signal's reason. */
export function clientGenerator(
  { jar, mirror }: Pick<GenerateOptions, 'jar' | 'mirror'>,
  terminal: Terminal,
  screen: Screen,
  signal: AbortSignal,
): ClientGenerator {
  const { env, cwd } = terminal;
  const java = kept(async () => {
    const { findJava } = await import('../../generator/openapi-generator/find-java.ts');
    return findJava({ env, help: javaHelp, signal });
  });
  const openedJar = kept(async () => {
    const { openJar } = await import('../../generator/openapi-generator/jar.ts');
    const { pinnedJar } = await import('../../generator/openapi-generator/pinned-jar.ts');
    const bar = downloadBar(`openapi-generator ${pinnedJar.version}`, screen, terminal);
    const notice = (line: string) => terminal.err(`dovetail: ${line}`);
    try {
      return await openJar({ env, cwd, jar, mirror, signal, progress: bar.progress, notice });
    } finally {
      bar.end();
    }
  });
  const atOnce = limited(Math.min(maxRuns, availableParallelism()));
  return {
    findJava: async () => {
      await java();
    },
    run: async (job) => {
      const [{ runGenerator }, found, file] = await Promise.all([
        import('../../generator/openapi-generator/run-generator.ts'),
        java(),
        openedJar(),
      ]);
      return atOnce(() => runGenerator({ ...job, java: found, jar: file, signal }));
    },
  };
}

/** What a call gives, kept for all later ones; a call that fails is made again. */
function kept<T>(call: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= call().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** Begins each call when fewer than some others are under way. */
function limited(limit: number): <T>(call: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (call) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await call();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
