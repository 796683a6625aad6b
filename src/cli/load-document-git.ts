import { execFile } from 'node:child_process';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { maxFileBytes } from '../../generator/source/text-file.ts';

/** How long git may take, in milliseconds. */
const timeoutMs = 30_000;

const prefix = 'git:';

/** A file at a revision. */
export interface GitName {
  /** The name as it was given: `git:REV:PATH`. */
  readonly spec: string;
  readonly revision: string;
  /** Relative to the working directory. */
  readonly path: string;
}

/** Whether a path is one of the form `git:REV:PATH`. */
export function isGitName(spec: string): boolean {
  return spec.startsWith(prefix);
}

/** Takes `git:REV:PATH` apart. Throws a DiagnosticError where a part is missing, or git would misread it. */
export function parseGitName(spec: string): GitName {
  const [, revision = '', path = ''] = /^git:([^:]*):(.*)$/s.exec(spec) ?? [];
  if (revision === '' || path === '') {
    throw failure(spec, 'expected git:REV:PATH, such as git:main:spec/a.smithy');
  }
  // Git would take it for an option.
  if (revision.startsWith('-')) throw failure(spec, `the revision ${revision} begins with "-"`);
  if (path.startsWith('/')) {
    throw failure(spec, 'expected a path that is relative to the working directory');
  }
  return { spec, revision, path };
}

/**
 * What a file held at a revision. Throws a DiagnosticError where there is no git, no repository, no such revision or
 * path, and where the file is larger than 16 MiB.
 */
export async function readFromGit(
  { spec, revision, path }: GitName,
  cwd: string,
): Promise<Uint8Array> {
  // A path that begins with ./ or ../ is relative to the working directory, any other to the top of the repository.
  const name = `${revision}:${/^\.{1,2}\//.test(path) ? path : `./${path}`}`;
  const { error, stdout, stderr } = await run(['cat-file', 'blob', name], cwd);
  if (error === null) return stdout;
  throw failure(spec, await explain(error, stderr, revision, cwd));
}

interface Outcome {
  readonly error: Error | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Git without a shell, and without a pager or a question. */
function run(args: readonly string[], cwd: string): Promise<Outcome> {
  const options = {
    cwd,
    encoding: 'buffer',
    maxBuffer: maxFileBytes,
    timeout: timeoutMs,
    // Messages in English, to tell the cases apart; a partial clone must not ask for a password.
    env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  } as const;
  return new Promise((resolve) => {
    execFile('git', [...args], options, (error, stdout, stderr) => {
      resolve({ error, stdout, stderr: stderr.toString('utf8') });
    });
  });
}

/** What went wrong, in a sentence that names the part of `git:REV:PATH` to look at. */
async function explain(
  error: Error,
  stderr: string,
  revision: string,
  cwd: string,
): Promise<string> {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no command git to ask, or no such working directory';
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return `expected at most ${maxFileBytes} bytes, found more`;
  }
  if ('killed' in error && error.killed === true) {
    return `git gave no answer within ${timeoutMs / 1000} seconds`;
  }
  if (/not a git repository/i.test(stderr)) return 'the working directory is in no git repository';
  const isKnown = await run(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`], cwd);
  if (isKnown.error !== null) return `the repository has no revision ${revision}`;
  if (/outside repository/i.test(stderr)) return 'the path leads out of the repository';
  if (/bad file/i.test(stderr))
    return `expected a file at the revision ${revision}, found a folder`;
  return `there is no such file at the revision ${revision}`;
}

function failure(spec: string, message: string): DiagnosticError {
  return new DiagnosticError({ code: 'git-failed', at: { file: spec }, message });
}
