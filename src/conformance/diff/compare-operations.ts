import { pointerTo } from '../../wire/pointer.ts';
import { compareErrors } from './compare-errors.ts';
import { compareRequests } from './compare-request.ts';
import { compareResponses } from './compare-responses.ts';
import type { OperationFindings, OperationPair } from './operation-pair.ts';
import { type Pairing, pairUp } from './pair-up.ts';
import { constantHeaders, type PlacedOperation, without } from './read-operation.ts';
import { isSame } from './same.ts';

/** Pairs operations: by name and path, by name, or by all that tells their requests apart on the wire. */
export function pairOperations(
  old: readonly PlacedOperation[],
  other: readonly PlacedOperation[],
): Pairing<PlacedOperation> {
  return pairUp(old, other, [
    ({ name, method, path }) => JSON.stringify([name, method, path]),
    ({ name }) => name,
    (operation) => JSON.stringify([operation.method, operation.route, constantHeaders(operation)]),
  ]);
}

/** Members of an operation that rules know, or that say nothing of what is on the wire. */
const ruled = [
  ...['operationId', 'parameters', 'requestBody', 'responses', 'deprecated'],
  ...['summary', 'description', 'tags', 'externalDocs'],
];

/** All that can change in an operation. */
export function compareOperations(pair: OperationPair, findings: OperationFindings): void {
  compareHeads(pair, findings);
  compareRequests(pair, findings);
  compareResponses(pair, findings);
  compareErrors(pair, findings);
}

function compareHeads(pair: OperationPair, findings: OperationFindings): void {
  const { old, new: other, documents } = pair;
  const at = ({ pointer, object }: PlacedOperation, member: string) =>
    Object.hasOwn(object, member) ? pointer + pointerTo([member]) : pointer;
  const { name } = other;
  if (old.name !== name) {
    const message = `${name}: the operation was named ${old.name}`;
    findings.rule('operation-renamed', message, at(old, 'operationId'), at(other, 'operationId'));
  }
  if (old.method !== other.method) {
    const message = `${name}: the method went from ${old.method.toUpperCase()} to ${other.method.toUpperCase()}`;
    findings.rule('operation-method-changed', message, old.pointer, other.pointer);
  }
  if (old.route !== other.route) {
    const message = `${name}: the path went from ${old.route} to ${other.route}`;
    findings.rule('operation-path-changed', message, old.pathPointer, other.pathPointer);
  }
  const [wasDeprecated, isDeprecated] = [old, other].map(
    ({ object }) => object.deprecated ?? false,
  );
  if (wasDeprecated !== isDeprecated) {
    const message = `${name}: the operation is ${isDeprecated ? '' : 'no longer '}deprecated`;
    const id = isDeprecated ? 'deprecated-added' : 'deprecated-removed';
    findings.rule(id, message, at(old, 'deprecated'), at(other, 'deprecated'));
  }
  for (const words of ['summary', 'description'] as const) {
    if (old.object[words] === other.object[words]) continue;
    const message = `${name}: the ${words} changed`;
    findings.rule('description-changed', message, at(old, words), at(other, words));
  }
  const [before, after] = [
    { ...old.shared, ...without(old.object, ruled) },
    { ...other.shared, ...without(other.object, ruled) },
  ];
  for (const member of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[member], after[member], documents.schemas)) continue;
    const message = `${name}: ${member} changed, of which no rule says what it breaks`;
    findings.rule('unknown-member-changed', message, at(old, member), at(other, member));
  }
}
