import type { Screen } from './screen.ts';
import type { Terminal } from './terminal.ts';

/** How many characters the bar has. */
const width = 30;

/** What is told of a download while it goes on. */
export interface DownloadBar {
  /** So many bytes are there, of so many. */
  progress(done: number, total: number): void;
  /** The download is over, whether or not it succeeded. */
  end(): void;
}

/**
 * Tells how far a download is: on a terminal by a bar that is drawn again and goes at the end, elsewhere by one line at
 * its beginning.
 */
export function downloadBar(
  what: string,
  { isErrTerminal, draw }: Screen,
  { err }: Pick<Terminal, 'err'>,
): DownloadBar {
  let drawn = '';
  return {
    progress(done, total) {
      if (!isErrTerminal) {
        if (drawn === '') err(`Fetching ${what} (${megabytes(total)} MB) …`);
        drawn = what;
        return;
      }
      const filled = Math.min(width, Math.floor((done / total) * width));
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
      const line = `Fetching ${what} ${bar} ${megabytes(done)} of ${megabytes(total)} MB`;
      if (line === drawn) return;
      drawn = line;
      draw(`\r\x1b[K${line}`);
    },
    end() {
      if (isErrTerminal && drawn !== '') draw('\r\x1b[K');
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
