import { isRiskyPattern } from '../wire/pattern.ts';
import type { Schema, Schemas } from '../wire/schema.ts';
import { reachable, subschemas } from '../wire/schema-walk.ts';
import { asLinearSyntax } from './linear-syntax.ts';

/** Whether text matches a pattern of JSON Schema, which is a regular expression of ECMAScript with the flag `u`. */
export type MatchesPattern = (pattern: string, text: string) => boolean;

/** Whether a schema has a pattern on which a backtracking engine could take a time without bound. */
export function hasRiskyPattern(schema: Schema, schemas: Schemas): boolean {
  const stack = [schema, ...[...reachable([schema], schemas)].map((name) => schemas[name] ?? {})];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.pattern !== undefined && isRiskyPattern(next.pattern)) return true;
    stack.push(...subschemas(next));
  }
  return false;
}

/** How long a text may be, in UTF-16 units, that only a backtracking engine can judge. */
const longestBacktracked = 4_096;

/** How long such an engine may take over all texts of one request, in milliseconds. */
const backtrackingMs = 50;

/** Something that tells whether text matches; undefined where that took longer than `timeout`, in milliseconds. */
type Engine = (text: string, timeout: number) => boolean | undefined;

/** Patterns come from contracts and not from callers, so that there are no more of them than stand there. */
const plainly = new Map<string, RegExp>();
const linearly = new Map<string, { readonly isLinear: boolean; readonly run: Engine }>();

/**
 * A matcher for the texts of one request whose time is linear in them, where a backtracking engine's might not be. A
 * pattern that no linear engine knows, since it looks ahead or refers back, is left to RegExp, for texts of up to 4,096
 * units and for up to 50 ms in all; a text for which that is too little does not match.
 */
export async function linearMatcher(): Promise<MatchesPattern> {
  const { RE2JS } = await import('re2js');
  const compile = (pattern: string) => {
    try {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(asLinearSyntax(pattern)));
      return { isLinear: true, run: (text: string) => compiled.test(text) };
    } catch {
      return { isLinear: false, run: backtracking(pattern) };
    }
  };
  let left = backtrackingMs;
  return (pattern, text) => {
    if (!isRiskyPattern(pattern, text.length)) {
      return kept(plainly, pattern, () => new RegExp(pattern, 'u')).test(text);
    }
    const { isLinear, run } = kept(linearly, pattern, () => compile(pattern));
    if (isLinear) return run(text, left) === true;
    if (text.length > longestBacktracked || left <= 0) return false;
    const start = performance.now();
    const matches = run(text, Math.ceil(left));
    left -= performance.now() - start;
    return matches === true;
  };
}

function kept<T>(known: Map<string, T>, pattern: string, make: () => T): T {
  const found = known.get(pattern) ?? make();
  known.set(pattern, found);
  return found;
}

/** A pattern in an engine that can be stopped: undefined where it took too long. */
function backtracking(pattern: string): Engine {
  const { createContext, Script } = process.getBuiltinModule('node:vm');
  const context = createContext({ expression: new RegExp(pattern, 'u'), text: '' });
  const script = new Script('expression.test(text)');
  return (text, timeout) => {
    context.text = text;
    try {
      return script.runInContext(context, { timeout }) === true;
    } catch (error) {
      if (isTimeout(error)) return undefined;
      throw error;
    }
  };
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
