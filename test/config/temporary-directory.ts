import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** An empty directory that is removed after the test. */
export function temporaryDirectory(test: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'dovetail-config-'));
  test.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
