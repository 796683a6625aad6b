import { pointerTo } from '../../wire/pointer.ts';
import type { ComparedDocument } from './compared-document.ts';
import type { OperationFindings, OperationPair } from './operation-pair.ts';
import { pairUp } from './pair-up.ts';
import type { PlacedError } from './read-operation.ts';
import { show } from './same.ts';

/** The errors that an operation can answer with, by their names on the wire. */
export function compareErrors(pair: OperationPair, findings: OperationFindings): void {
  const { documents } = pair;
  const { pairs, removed, added } = pairUp(pair.old.errors, pair.new.errors, [({ name }) => name]);
  for (const { name, component, pointer } of removed) {
    const holder = holderOf(component, documents.new, pair.new.pointer);
    findings.rule('response-error-removed', `the error ${name} is gone`, pointer, holder);
  }
  for (const { name, component, pointer } of added) {
    const holder = holderOf(component, documents.old, pair.old.pointer);
    findings.rule('response-error-added', `the error ${name} is new`, holder, pointer);
  }
  for (const [before, after] of pairs) {
    compareError(before, after, findings);
    findings.schemas('response', before, after);
  }
}

/**
 * Where an error is missing: among all schemas, where no operation has it, so that it is one change for all of them;
 * else in the operation.
 */
function holderOf(component: string, document: ComparedDocument, operation: string): string {
  return Object.hasOwn(document.components.schemas, component) ? operation : '/components/schemas';
}

function compareError(
  { name, error: before, pointer: old }: PlacedError,
  { error: after, pointer: other }: PlacedError,
  findings: OperationFindings,
): void {
  const rule = (
    id: Parameters<OperationFindings['rule']>[0],
    message: string,
    member: keyof typeof before,
  ) => {
    const at = (pointer: string, holder: object) =>
      pointer + pointerTo(['x-dovetail-error', ...(Object.hasOwn(holder, member) ? [member] : [])]);
    findings.rule(id, `the error ${name}: ${message}`, at(old, before), at(other, after));
  };
  if (before.status !== after.status) {
    const message = `the status went from ${before.status} to ${after.status}`;
    rule('response-error-status-changed', message, 'status');
  }
  if (before.fault !== after.fault) {
    const message = `the fault went from the ${before.fault}'s to the ${after.fault}'s`;
    rule('response-error-fault-changed', message, 'fault');
  }
  compareRetries(before.retryable, after.retryable, rule);
  if ((before.framework ?? false) !== (after.framework ?? false)) {
    const message = `framework went from ${show(before.framework ?? false)} to ${show(after.framework ?? false)}`;
    rule('response-error-framework-changed', message, 'framework');
  }
}

function compareRetries(
  before: PlacedError['error']['retryable'],
  after: PlacedError['error']['retryable'],
  rule: (
    id: Parameters<OperationFindings['rule']>[0],
    message: string,
    member: 'retryable',
  ) => void,
): void {
  if (before === undefined && after !== undefined) {
    rule('response-error-retry-added', 'the same request may be sent again', 'retryable');
  } else if (before !== undefined && after === undefined) {
    rule('response-error-retry-removed', 'the request may not be sent again', 'retryable');
  } else if (before?.throttling !== after?.throttling) {
    const message = `throttling went from ${show(before?.throttling)} to ${show(after?.throttling)}`;
    rule('response-error-throttling-changed', message, 'retryable');
  }
}
