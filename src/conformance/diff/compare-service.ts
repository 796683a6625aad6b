import { pointerTo } from '../../wire/pointer.ts';
import type { Finding } from './change.ts';
import type { ComparedDocument } from './compared-document.ts';
import type { Documents } from './operation-pair.ts';
import { without } from './read-operation.ts';
import type { RuleId } from './rules.ts';
import { isSame, show } from './same.ts';

/** Members of a document that other rules know, or that say nothing of what is on the wire. */
const ruled = [
  'openapi',
  'info',
  'x-dovetail-service',
  'paths',
  'components',
  'tags',
  'externalDocs',
];
/** Components that are compared where they are used, or that only explain. */
const used = [
  'schemas',
  'parameters',
  'headers',
  'requestBodies',
  'responses',
  'pathItems',
  'examples',
];

/** What a document says of its service as a whole. */
export function compareServices({ old, new: other, schemas }: Documents): readonly Finding[] {
  const findings: Finding[] = [];
  const compare = (rule: RuleId, path: readonly string[], what: string) => {
    const [before, after] = [valueAt(old, path), valueAt(other, path)];
    if (isSame(before, after, schemas)) return;
    const message = `${what} went from ${show(before)} to ${show(after)}`;
    findings.push({ rule, message, old: placeOf(old, path), new: placeOf(other, path) });
  };
  const extension = 'x-dovetail-service';
  compare('service-protocol-changed', [extension, 'protocol'], 'the protocol');
  compare('service-signing-name-changed', [extension, 'signingName'], 'the signing name');
  compare('service-name-changed', [extension, 'id'], 'the shape id of the service');
  compare('service-name-changed', [extension, 'sdkId'], 'the SDK id of the service');
  compare('info-changed', ['info', 'title'], 'the title');
  compare('info-changed', ['info', 'version'], 'the version');
  const compareUnknown = (holder: readonly string[], names: readonly string[]) => {
    for (const name of new Set(names)) {
      const path = [...holder, name];
      if (isSame(valueAt(old, path), valueAt(other, path), schemas)) continue;
      const message = `${path.join('/')} changed, of which no rule says what it breaks`;
      const [before, after] = [placeOf(old, path), placeOf(other, path)];
      findings.push({ rule: 'unknown-member-changed', message, old: before, new: after });
    }
  };
  compareUnknown(
    [],
    [old, other].flatMap((each) => Object.keys(without(each, ruled))),
  );
  compareUnknown(
    ['components'],
    [old, other].flatMap(({ components }) => Object.keys(without(components, used))),
  );
  if (old.info.description !== other.info.description) {
    findings.push({
      rule: 'description-changed',
      message: 'the description of the contract changed',
      old: placeOf(old, ['info', 'description']),
      new: placeOf(other, ['info', 'description']),
    });
  }
  return findings;
}

function valueAt(document: ComparedDocument, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const name of path) value = memberOf(value, name);
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The pointer to a node, or to the nearest one around it that is there. */
function placeOf(document: ComparedDocument, path: readonly string[]): string {
  let end = path.length;
  while (end > 0 && valueAt(document, path.slice(0, end)) === undefined) end -= 1;
  return pointerTo(path.slice(0, end));
}
