import { mediaTypeOf } from '../../wire/media-type.ts';
import type { Operation } from '../operation.ts';
import type { Problem } from '../report/report.ts';
import type { Call } from './call.ts';
import type { JudgedContract } from './judged-contract.ts';

/** How many values are listed where one of several was expected. */
const listed = 5;

/** The operation that the constant headers of a call name; undefined where they name none. */
export function calledOperation(
  { headers }: Pick<Call, 'headers'>,
  operations: readonly Operation[],
): Operation | undefined {
  return operations.find((operation) =>
    operation.headers.every(({ name, value }) => headers[name] === value),
  );
}

/**
 * What is wrong with a call of AWS JSON before its body is looked at: the method, the headers, the media type. The path
 * is not looked at, as AWS does not look at it.
 */
export function wireProblems(
  call: Call,
  { operations, placeText }: JudgedContract,
): readonly Problem[] {
  const called = calledOperation(call, operations);
  const possible = called === undefined ? operations : [called];
  const problems: Problem[] = [];
  const expect = (where: string, found: string, values: readonly string[], place = '') => {
    if (values.includes(found)) return;
    problems.push({ where, expected: `${oneOf(values)}${place}`, found: found || 'nothing' });
  };
  const methods = possible.map(({ method }) => method);
  expect('method', call.method, methods);
  // A call by another method, such as one of a browser that follows a link, has none of the rest either.
  if (!methods.includes(call.method)) return problems;
  const mediaTypes = possible.map(({ mediaType = '' }) => mediaType);
  const [{ mediaTypePointer } = { mediaTypePointer: '' }] = possible;
  expect(
    'content-type',
    mediaTypeOf(call.headers['content-type']),
    mediaTypes,
    mediaTypePointer === '' ? '' : ` (${placeText(mediaTypePointer)})`,
  );
  expect('content-encoding', call.headers['content-encoding']?.toLowerCase() ?? 'identity', [
    'identity',
  ]);
  if (called !== undefined) return problems;
  const constants = operations.flatMap(({ headers }) => headers);
  for (const name of new Set(constants.map((header) => header.name))) {
    const same = constants.filter((header) => header.name === name);
    const [only] = same;
    const place = same.length === 1 && only !== undefined ? ` (${placeText(only.pointer)})` : '';
    const values = same.map(({ value }) => value);
    expect(name, call.headers[name] ?? '', values, place);
  }
  return problems;
}

/** Values in a few words. */
export function oneOf(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const more = distinct.length - listed;
  const list = distinct.slice(0, listed).join(', ');
  if (distinct.length === 1) return list;
  return more > 0 ? `one of ${list} and ${more} more` : `one of ${list}`;
}
