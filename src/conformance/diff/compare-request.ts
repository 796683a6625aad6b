import type { Parameter, RequestBody } from '../../wire/document.ts';
import { pointerTo } from '../../wire/pointer.ts';
import { compareContent } from './compare-content.ts';
import type { OperationFindings, OperationPair } from './operation-pair.ts';
import { pairUp } from './pair-up.ts';
import { type PlacedOperation, without } from './read-operation.ts';
import { isSame, show } from './same.ts';

/** What an operation is sent: its parameters and its body. */
export function compareRequests(pair: OperationPair, findings: OperationFindings): void {
  compareParameters(pair, findings);
  compareBodies(pair, findings);
}

interface PlacedParameter extends Parameter {
  readonly pointer: string;
  /** What tells it apart in a request. */
  readonly key: string;
}

function compareParameters(pair: OperationPair, findings: OperationFindings): void {
  const { pairs, removed, added } = pairUp(parametersOf(pair.old), parametersOf(pair.new), [
    ({ key }) => key,
  ]);
  const { name } = pair.new;
  for (const parameter of removed) {
    const id = isRequired(parameter)
      ? 'request-required-parameter-removed'
      : 'request-parameter-removed';
    const message = `${name}: the ${kindOf(parameter)} is gone`;
    findings.rule(id, message, parameter.pointer, pair.new.pointer);
  }
  for (const parameter of added) {
    const id = isRequired(parameter)
      ? 'request-required-parameter-added'
      : 'request-parameter-added';
    const message = `${name}: the ${kindOf(parameter)} is new`;
    findings.rule(id, message, pair.old.pointer, parameter.pointer);
  }
  for (const [before, after] of pairs) compareParameter(before, after, pair, findings);
}

function compareParameter(
  before: PlacedParameter,
  after: PlacedParameter,
  pair: OperationPair,
  findings: OperationFindings,
): void {
  const what = `${pair.new.name}: the ${after.in} parameter ${show(after.name)}`;
  if (isRequired(before) !== isRequired(after)) {
    const kind = isRequired(after) ? 'required' : 'optional';
    const [old, other] = [before, after].map(({ pointer, required }) =>
      required === undefined ? pointer : `${pointer}/required`,
    );
    findings.rule(
      `request-parameter-became-${kind}`,
      `${what} became ${kind}`,
      old ?? '',
      other ?? '',
    );
  }
  const ruled = ['name', 'in', 'required', 'schema', 'pointer', 'key'];
  compareOther(before, after, ruled, what, pair, findings);
  findings.schemas(
    'request',
    { schema: before.schema, pointer: `${before.pointer}/schema` },
    { schema: after.schema, pointer: `${after.pointer}/schema` },
  );
}

/** What OpenAPI can say of a parameter beyond what rules know, its words and its deprecation. */
function compareOther(
  before: PlacedParameter,
  after: PlacedParameter,
  ruled: readonly string[],
  what: string,
  { documents }: OperationPair,
  findings: OperationFindings,
): void {
  const [old, other] = [without(before, ruled), without(after, ruled)];
  for (const member of new Set([...Object.keys(old), ...Object.keys(other)])) {
    if (isSame(old[member], other[member], documents.schemas)) continue;
    const at = (holder: object, pointer: string) =>
      Object.hasOwn(holder, member) ? pointer + pointerTo([member]) : pointer;
    const places = [at(old, before.pointer), at(other, after.pointer)] as const;
    if (member === 'description') {
      findings.rule('description-changed', `${what}: the description changed`, ...places);
    } else if (member === 'deprecated') {
      const isAdded = other[member] === true;
      const message = `${what} is ${isAdded ? '' : 'no longer '}deprecated`;
      findings.rule(isAdded ? 'deprecated-added' : 'deprecated-removed', message, ...places);
    } else if (member !== 'example' && member !== 'examples') {
      const message = `${what}: ${member} changed, of which no rule says what it breaks`;
      findings.rule('request-unknown-keyword-changed', message, ...places);
    }
  }
}

function parametersOf({ path, pointer, object }: PlacedOperation): readonly PlacedParameter[] {
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return (object.parameters ?? []).map((parameter, index) => {
    const { name } = parameter;
    const place = inPath.indexOf(name);
    // The name of a header is not told apart by case, and that of a part of the path does not travel.
    const wireName = parameter.in === 'header' ? name.toLowerCase() : name;
    const isPlaced = parameter.in === 'path' && place !== -1;
    return {
      ...parameter,
      pointer: pointer + pointerTo(['parameters', String(index)]),
      key: JSON.stringify([parameter.in, isPlaced ? place : wireName]),
    };
  });
}

function kindOf(parameter: PlacedParameter): string {
  const kind = isRequired(parameter) ? 'required' : 'optional';
  return `${kind} ${parameter.in} parameter ${show(parameter.name)}`;
}

function isRequired(part: Parameter | RequestBody): boolean {
  return part.required === true || ('in' in part && part.in === 'path');
}

function compareBodies(pair: OperationPair, findings: OperationFindings): void {
  const [before, after] = [pair.old.object.requestBody, pair.new.object.requestBody];
  const at = ({ pointer, object }: PlacedOperation) =>
    object.requestBody === undefined ? pointer : `${pointer}/requestBody`;
  const [old, other] = [at(pair.old), at(pair.new)];
  const what = `${pair.new.name}: the request body`;
  if (before === undefined && after !== undefined) {
    const id = isRequired(after) ? 'request-required-body-added' : 'request-body-added';
    findings.rule(id, `${what} is new`, old, other);
  } else if (before !== undefined && after === undefined) {
    const id = isRequired(before) ? 'request-required-body-removed' : 'request-body-removed';
    findings.rule(id, `${what} is gone`, old, other);
  } else if (before !== undefined && after !== undefined) {
    if (isRequired(before) !== isRequired(after)) {
      const kind = isRequired(after) ? 'required' : 'optional';
      findings.rule(`request-body-became-${kind}`, `${what} became ${kind}`, old, other);
    }
    compareContent(
      'request',
      what,
      { content: before.content, pointer: old },
      { content: after.content, pointer: other },
      findings,
    );
  }
}
