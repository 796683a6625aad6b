/** What a command has of the world around it. */
export interface Terminal {
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes text to standard output and ends the line. */
  out(text: string): void;
  /** Writes text to standard error and ends the line. */
  err(text: string): void;
}

/** The terminal of this process. A reader that goes away early, as `head` does, is no error. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
  };
}
