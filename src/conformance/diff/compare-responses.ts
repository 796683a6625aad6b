import type { Header, Response } from '../../wire/document.ts';
import { pointerTo } from '../../wire/pointer.ts';
import { compareContent } from './compare-content.ts';
import type { ComparedDocument } from './compared-document.ts';
import type { OperationFindings, OperationPair } from './operation-pair.ts';
import { pairUp } from './pair-up.ts';
import { holdsErrorsOnly, type PlacedOperation } from './read-operation.ts';
import { show } from './same.ts';

interface PlacedResponse {
  readonly status: string;
  readonly response: Response;
  readonly pointer: string;
}

/**
 * What an operation answers, by status: headers and bodies. A response that can only be errors of the contract is
 * compared by its headers alone, since errors can come and go, and change their status, one by one.
 */
export function compareResponses(pair: OperationPair, findings: OperationFindings): void {
  const [before, after] = [responsesOf(pair.old), responsesOf(pair.new)];
  const { pairs, removed, added } = pairUp(before, after, [({ status }) => status]);
  const left = { removed: [...removed], added: [...added] };
  const moved = swappedSuccess(left.removed, left.added);
  const { name } = pair.new;
  if (moved !== undefined) {
    const [old, other] = moved;
    const message = `${name}: the status of a success went from ${old.status} to ${other.status}`;
    findings.rule('response-success-status-changed', message, old.pointer, other.pointer);
  }
  for (const each of left.removed) {
    if (moved?.[0] === each || isOfErrors(each, pair.documents.old)) continue;
    const message = `${name}: the status ${each.status} is gone`;
    findings.rule('response-status-removed', message, each.pointer, pair.new.pointer);
  }
  for (const each of left.added) {
    if (moved?.[1] === each || isOfErrors(each, pair.documents.new)) continue;
    const message = `${name}: the status ${each.status} is new`;
    findings.rule('response-status-added', message, pair.old.pointer, each.pointer);
  }
  for (const [old, other] of moved === undefined ? pairs : [...pairs, moved]) {
    compareResponse(old, other, pair, findings);
  }
}

/** The one status of success that gave way to one other. */
function swappedSuccess(
  removed: readonly PlacedResponse[],
  added: readonly PlacedResponse[],
): readonly [PlacedResponse, PlacedResponse] | undefined {
  const isSuccess = ({ status }: PlacedResponse) => status.startsWith('2');
  const [old, ...otherOld] = removed.filter(isSuccess);
  const [other, ...otherNew] = added.filter(isSuccess);
  const isSingle = otherOld.length === 0 && otherNew.length === 0;
  return old !== undefined && other !== undefined && isSingle ? [old, other] : undefined;
}

function isOfErrors({ response }: PlacedResponse, document: ComparedDocument): boolean {
  const bodies = Object.values(response.content ?? {});
  return bodies.length > 0 && bodies.every(({ schema }) => holdsErrorsOnly(schema, document));
}

function compareResponse(
  old: PlacedResponse,
  other: PlacedResponse,
  pair: OperationPair,
  findings: OperationFindings,
): void {
  const { documents } = pair;
  const what = `${pair.new.name}: the response ${other.status}`;
  compareHeaders(old, other, what, findings);
  if (old.response.description !== other.response.description) {
    const at = (pointer: string) => `${pointer}/description`;
    const message = `${what}: the description changed`;
    findings.rule('description-changed', message, at(old.pointer), at(other.pointer));
  }
  const [before, after] = [old.response.content ?? {}, other.response.content ?? {}];
  const [had, has] = [before, after].map((content) => Object.keys(content).length > 0);
  if (!had && has) {
    findings.rule('response-body-added', `${what} has a body`, old.pointer, other.pointer);
  } else if (had && !has) {
    findings.rule('response-body-removed', `${what} has no body`, old.pointer, other.pointer);
  } else {
    compareErrorTags(old, other, what, findings);
    compareContent(
      'response',
      what,
      { content: before, pointer: old.pointer },
      { content: after, pointer: other.pointer },
      findings,
      (media, newMedia) =>
        !holdsErrorsOnly(media.schema, documents.old) ||
        !holdsErrorsOnly(newMedia.schema, documents.new),
    );
  }
}

/** What tells errors apart that share a status; one that is alone needs nothing of the kind. */
function compareErrorTags(
  old: PlacedResponse,
  other: PlacedResponse,
  what: string,
  findings: OperationFindings,
): void {
  for (const [type, { schema: before }] of Object.entries(old.response.content ?? {})) {
    const after = other.response.content?.[type]?.schema;
    if (before.oneOf === undefined || after?.oneOf === undefined) continue;
    const [tag, newTag] = [before, after].map((each) => each.discriminator?.propertyName);
    if (tag === newTag) continue;
    const message = `${what}: what tells errors apart went from ${show(tag)} to ${show(newTag)}`;
    const at = ({ pointer }: PlacedResponse) => pointer + pointerTo(['content', type, 'schema']);
    findings.rule('response-discriminator-changed', message, at(old), at(other));
  }
}

function responsesOf({ pointer, object }: PlacedOperation): readonly PlacedResponse[] {
  return Object.entries(object.responses).map(([status, response]) => ({
    status,
    response,
    pointer: pointer + pointerTo(['responses', status]),
  }));
}

interface PlacedHeader extends Header {
  readonly name: string;
  readonly pointer: string;
}

function compareHeaders(
  old: PlacedResponse,
  other: PlacedResponse,
  what: string,
  findings: OperationFindings,
): void {
  const { pairs, removed, added } = pairUp(headersOf(old), headersOf(other), [
    ({ name }) => name.toLowerCase(),
  ]);
  for (const { name, required = false, pointer } of removed) {
    const id = required ? 'response-required-header-removed' : 'response-header-removed';
    const message = `${what}: the ${required ? 'required' : 'optional'} header ${show(name)} is gone`;
    findings.rule(id, message, pointer, other.pointer);
  }
  for (const { name, required = false, pointer } of added) {
    const id = required ? 'response-required-header-added' : 'response-header-added';
    const message = `${what}: the ${required ? 'required' : 'optional'} header ${show(name)} is new`;
    findings.rule(id, message, old.pointer, pointer);
  }
  for (const [before, after] of pairs) {
    if ((before.required ?? false) !== (after.required ?? false)) {
      const kind = after.required ? 'required' : 'optional';
      const message = `${what}: the header ${show(after.name)} became ${kind}`;
      findings.rule(`response-header-became-${kind}`, message, before.pointer, after.pointer);
    }
    findings.schemas(
      'response',
      { schema: before.schema, pointer: `${before.pointer}/schema` },
      { schema: after.schema, pointer: `${after.pointer}/schema` },
    );
  }
}

function headersOf({ response, pointer }: PlacedResponse): readonly PlacedHeader[] {
  return Object.entries(response.headers ?? {}).map(([name, header]) => ({
    ...header,
    name,
    pointer: pointer + pointerTo(['headers', name]),
  }));
}
