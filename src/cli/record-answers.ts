import { responseCases } from '../conformance/cases/responses.ts';
import type { Operation } from '../conformance/operation.ts';
import {
  Answers,
  type AskedAnswer,
  casesNamed,
  defaultAnswer,
  defaultName,
  type NoAnswer,
} from '../conformance/record/answers.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { offer, usageError } from './command-line.ts';
import { command } from './record-options.ts';

/** How many names a message lists. */
const listed = 20;

/**
 * The answers that `--respond` asks for, in turn for each operation, or those that are given without it. Throws a
 * DiagnosticError with the code `usage` for a name that no valid answer goes by, or several do.
 */
export function chooseAnswers(
  names: readonly string[],
  document: OpenApiDocument,
  operations: readonly Operation[],
): Answers {
  const asked = new Map<string, AskedAnswer[]>();
  const ask = (operation: string, answer: AskedAnswer) =>
    asked.set(operation, [...(asked.get(operation) ?? []), answer]);
  // A large contract takes a while, and most runs ask for nothing.
  const responses = names.some((name) => name !== defaultName)
    ? operations.flatMap((operation) => responseCases(operation, document).responses)
    : [];
  for (const name of names) {
    if (name === defaultName) {
      for (const operation of operations) ask(operation.name, defaultName);
      continue;
    }
    const found = casesNamed(name, responses);
    if ('kind' in found) throw usageError(command, mistake(name, found));
    for (const { operation, error, value } of found) ask(operation, { error, value });
  }
  return new Answers(asked, (name) => {
    const operation = operations.find((each) => each.name === name);
    return operation && defaultAnswer(operation, document);
  });
}

function mistake(name: string, reason: NoAnswer): string {
  const shown = `--respond ${JSON.stringify(name.slice(0, 100))}`;
  switch (reason.kind) {
    case 'unknown':
      return `${shown}: expected the name of an error or the id of a response case, found neither${offerOf(name, reason)}`;
    case 'ambiguous':
      return `${shown}: expected one response case of an operation, found ${list(reason.ids)}`;
    case 'invalid':
      return `${shown}: expected an answer that keeps the contract, found ${reason.id}, which departs from it`;
  }
}

/** The name that was probably meant; without one, those of the errors, which are the names that are wanted most. */
function offerOf(name: string, { known, errors }: NoAnswer & { kind: 'unknown' }): string {
  return offer(name, known) || `; there are the errors ${list(errors)}`;
}

function list(names: readonly string[]): string {
  const more = names.length > listed ? ` and ${names.length - listed} more` : '';
  return `${names.slice(0, listed).join(', ')}${more}`;
}
