import { escapeHtml } from './html-escape.ts';
import type { Coverage } from './report.ts';
import { count } from './text.ts';

/** The most constraints that are shown. */
const maxShown = 5_000;

/** A member, with what is said of it and of the members in it. */
interface Node {
  readonly name: string;
  readonly rows: Coverage[];
  readonly inner: Map<string, Node>;
}

/** What was exercised, as a tree of operations, members and constraints that can be opened. What failed is open. */
export function coverageTree(coverage: readonly Coverage[], noun: string): string {
  const root: Node = { name: '', rows: [], inner: new Map() };
  for (const row of coverage.slice(0, maxShown)) {
    let node = root;
    for (const name of [row.operation, ...row.path]) {
      const next = node.inner.get(name) ?? { name, rows: [], inner: new Map() };
      node.inner.set(name, next);
      node = next;
    }
    node.rows.push(row);
  }
  const more = coverage.length - maxShown;
  const rest = more > 0 ? `<p class="dim">and ${more} more</p>` : '';
  return `${[...root.inner.values()].map((node) => branch(node, noun)).join('\n')}${rest}`;
}

function branch(node: Node, noun: string): string {
  const rows = rowsIn(node);
  const failed = rows.some((row) => row.failed > 0);
  const exercised = rows.filter((row) => row.exercised > 0).length;
  const state = failed ? ' <span class="bad">failed</span>' : '';
  const isOpen = failed || exercised < rows.length;
  return [
    `<details${isOpen ? ' open' : ''}>`,
    `<summary><code>${escapeHtml(node.name)}</code> <span class="dim">${exercised} of ${rows.length} exercised</span>${state}</summary>`,
    ...(node.rows.length === 0 ? [] : [table(node.rows, noun)]),
    ...[...node.inner.values()].map((inner) => branch(inner, noun)),
    '</details>',
  ].join('\n');
}

function rowsIn({ rows, inner }: Node): readonly Coverage[] {
  return [...rows, ...[...inner.values()].flatMap(rowsIn)];
}

function table(rows: readonly Coverage[], noun: string): string {
  const lines = rows.map(({ label, constraint, exercised, failed }) => {
    const cells = [
      `<code title="${escapeHtml(constraint)}">${escapeHtml(label)}</code>`,
      exercised === 0 ? '<span class="dim">never</span>' : count(exercised, noun),
      failed === 0 ? '' : `<span class="bad">${failed} failed</span>`,
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table>${lines.join('')}</table>`;
}
