import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { displayPath } from '../../generator/source/text-file.ts';
import type { Behaviour, BehaviourContext } from '../gateway/behaviour.ts';
import { offer } from './command-line.ts';

/**
 * The behaviour in a module: its default export is an object of handlers, or a function that is given the context and
 * gives a behaviour, at once or later. The module is run anew each time. Throws a DiagnosticError where the file is
 * absent, can't be run, or exports something else, and for a handler of an operation that there is not.
 */
export async function loadHandlers(
  file: string,
  known: readonly string[],
  context: BehaviourContext,
): Promise<Behaviour> {
  const path = resolve(context.cwd, file);
  const shown = displayPath(file, context.cwd);
  if (!existsSync(path)) {
    const at = { file: shown };
    throw new DiagnosticError({ code: 'spec-missing', at, message: 'there is no such file' });
  }
  const behaviour = await begin(path, shown, context);
  for (const [name, handler] of Object.entries(behaviour.handlers)) {
    if (!known.includes(name)) {
      const hint = offer(name, known) || `; there are ${known.slice(0, 10).join(', ')}`;
      throw invalid(
        shown,
        `found a handler ${JSON.stringify(name)}, for which there is no operation${hint}`,
      );
    }
    if (typeof handler !== 'function') {
      throw invalid(shown, `${name}: expected a function, found ${typeof handler}`);
    }
  }
  return behaviour;
}

async function begin(path: string, shown: string, context: BehaviourContext): Promise<Behaviour> {
  const url = pathToFileURL(path);
  // A module is kept by its URL; with another query it is read again.
  url.searchParams.set('read', String(performance.now()));
  let found: unknown;
  try {
    const module: unknown = await import(url.href);
    found = isObject(module) ? module.default : undefined;
    if (typeof found === 'function') {
      const given: unknown = await found(context);
      if (isBehaviour(given)) return given;
      throw invalid(shown, 'the function that it exports gave no object with handlers');
    }
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(shown, `the module can't be run: ${reason}`);
  }
  if (isObject(found)) return { handlers: found };
  throw invalid(shown, 'expected a default export: an object of handlers, or a function');
}

function isBehaviour(value: unknown): value is Behaviour {
  return isObject(value) && isObject(value.handlers);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function invalid(file: string, message: string): DiagnosticError {
  return new DiagnosticError({ code: 'handlers-invalid', at: { file }, message });
}
