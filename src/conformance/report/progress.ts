import type { Entry } from './report.ts';

/** Erases the line that the cursor is on, and goes to its beginning (ECMA-48, "EL"). */
export const clearLine = '\r\u001b[2K';

/** How wide the bar itself is, in columns. */
const width = 30;

/** The state of a run as one line that is drawn over and over. */
export class Progress {
  readonly #total: number;
  #done = 0;
  #failed = 0;

  /** `total` is the number of entries that are to come. */
  constructor(total: number) {
    this.#total = total;
  }

  /** Counts an entry, and gives what is to be written, without a line feed. */
  add({ outcome }: Entry): string {
    this.#done += 1;
    if (outcome === 'failed' || outcome === 'fixed') this.#failed += 1;
    return this.line();
  }

  /** What is to be written, without a line feed. */
  line(): string {
    const filled = this.#total === 0 ? width : Math.round((this.#done / this.#total) * width);
    const bar = `${'█'.repeat(Math.min(filled, width))}${'░'.repeat(Math.max(0, width - filled))}`;
    const failed = this.#failed === 0 ? '' : `, ${this.#failed} failed`;
    return `${clearLine}${bar} ${this.#done}/${this.#total}${failed}`;
  }
}
