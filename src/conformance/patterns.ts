import type { Context, Script } from 'node:vm';
import { isRiskyPattern } from '../wire/pattern.ts';

/** How long one text may be matched by an engine that can be kept busy, in milliseconds. */
const matchingMs = 100;

/** How many texts a pattern may be kept busy with before no other is tried. */
const maxTimeouts = 10;

const compiled = new Map<string, RegExp>();
const timeouts = new Map<string, number>();

/** The regular expression of a pattern, compiled once: there are no more of them than a contract has. */
export function expressionOf(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'u');
  compiled.set(pattern, known);
  return known;
}

/**
 * Whether text matches a pattern of a contract (JSON Schema 2020-12, "pattern"); undefined where that could not be found
 * out within 100 ms, as can be for patterns that a backtracking engine is kept busy with.
 */
export function matchesInTime(pattern: string, text: string): boolean | undefined {
  const expression = expressionOf(pattern);
  if (!isRiskyPattern(pattern, text.length)) return expression.test(text);
  const count = timeouts.get(pattern) ?? 0;
  if (count >= maxTimeouts) return undefined;
  const matched = matchInContext(expression, text);
  if (matched === undefined) timeouts.set(pattern, count + 1);
  return matched;
}

/** The same for who looks for violations: what can't be found out in time is none. */
export function mayMatch(pattern: string, text: string): boolean {
  return matchesInTime(pattern, text) ?? true;
}

/** What can be stopped is a script in a context of its own, which is made when first needed. */
let engine: { readonly context: Context; readonly script: Script } | undefined;

function matchInContext(expression: RegExp, text: string): boolean | undefined {
  const { createContext, Script } = process.getBuiltinModule('node:vm');
  engine ??= { context: createContext({}), script: new Script('expression.test(text)') };
  const { context, script } = engine;
  Object.assign(context, { expression, text });
  try {
    return script.runInContext(context, { timeout: matchingMs }) === true;
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

/** The error may come from the context, and so be none of our own class. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
