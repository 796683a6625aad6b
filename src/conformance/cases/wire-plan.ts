import type { RequestCase } from './case.ts';
import type { CaseValue } from './case-value.ts';

/** What tells a case on the wire from others. */
export interface WirePlan
  extends Pick<RequestCase, 'constraint' | 'title' | 'request' | 'expected'> {
  readonly name: string;
  readonly value?: CaseValue;
}

/** Bodies that are JSON, and no object. */
export const otherBodies: readonly (readonly [string, CaseValue])[] = [
  ['null', null],
  ['string', 'text'],
  ['number', 1],
  ['boolean', true],
  ['array', []],
];
