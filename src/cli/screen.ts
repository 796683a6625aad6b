/** The streams of the process, as far as a person may look at them. */
export interface Screen {
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** Writes to standard error, and ends no line. */
  draw(text: string): void;
}

/** The screen of this process. */
export function processScreen(): Screen {
  return {
    isOutTerminal: process.stdout.isTTY === true,
    isErrTerminal: process.stderr.isTTY === true,
    draw: (text) => void process.stderr.write(text),
  };
}
