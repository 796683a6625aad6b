import type { Ended } from './run-command.ts';

/** Why the generator failed. */
export interface GeneratorFailure {
  /** In one line. */
  readonly reason: string;
  /** Whether there was no room for what it wrote. */
  readonly isFull: boolean;
}

/** The most that is shown of what the generator said, in characters. */
const shown = 500;

const full = /No space left on device|Disk quota exceeded|not enough space on the disk/;
const memory =
  /OutOfMemoryError|insufficient memory for the Java|Could not reserve enough space|ended by SIGKILL/;

/** What a JVM and a logger say where nothing is wrong, and the lines of a stack. */
const noise =
  /^\s|^$|^Picked up |^(?:\S+ )*warning:|^WARNING:|^SLF4J|^\[\S+\] (?:INFO|WARN|DEBUG) /i;

/**
 * The line that matters of what the generator said before it failed; `folder` is the temporary folder that it ran in.
 */
export function explainFailure(
  { failure = 'it failed', exitCode, stdout, stderr }: Ended,
  folder: string,
): GeneratorFailure {
  const all = `${failure}\n${stderr}\n${stdout}`;
  if (full.test(all)) return { reason: 'there is no room for what it writes', isFull: true };
  if (memory.test(all)) {
    return { reason: `there is too little memory (${failure})`, isFull: false };
  }
  const lines = `${stderr}\n${stdout}`.split(/\r?\n/);
  const first = lines.find((line) => !noise.test(line));
  if (first === undefined || exitCode === undefined) return { reason: failure, isFull: false };
  // Of a document that it refuses, the first mistake; of any other error, what caused it.
  const mistake = lines[lines.indexOf('Errors: ') + 1];
  const isRefusal = first.includes('SpecValidationException') && mistake !== undefined;
  const cause = lines.findLast((line) => line.startsWith('Caused by: '))?.slice(11);
  const parts = isRefusal ? [mistake.replace(/^\s*-/, '')] : [first, ...(cause ? [cause] : [])];
  const reason = parts.map(withoutNames).join(': ').replaceAll(folder, '').slice(0, shown);
  return { reason, isFull: false };
}

/** A line without the names of threads, loggers and Java classes that it begins with. */
function withoutNames(line: string): string {
  return line
    .replace(/^\[\S+\] ERROR \S+ - |^\[error\] |^Exception in thread "[^"]*" |^Error: /, '')
    .replace(/^(?:[\w$]+\.)+[\w$]*(?:Exception|Error)(?:: |$)/, '')
    .trim();
}
