import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Member, Model, NodeValue, Shape } from '../../smithy/model.ts';
import { showValue } from '../../smithy/node-value.ts';
import { numberTypes } from '../../smithy/shape-types.ts';
import { type Binding, bindingsOf, boundBy, type Direction } from '../rest-json/member-bindings.ts';
import { asString, prelude } from '../traits.ts';
import { membersOf, mistake, typeOfShape, wrongValue } from './subject.ts';

/** Types that are one text on the wire. */
const scalars: ReadonlySet<string> = new Set([
  'string',
  'enum',
  'boolean',
  ...numberTypes,
  'intEnum',
  'timestamp',
]);

const payloads: ReadonlySet<string> = new Set([
  'string',
  'enum',
  'blob',
  'structure',
  'union',
  'document',
  'list',
  'map',
]);

/** A name of a header, or the beginning of one (RFC 9110, section 5.6.2, "token"). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** What a binding can be on, by the name of its trait. */
const targets: Readonly<
  Record<Binding, { readonly fits: (id: string, model: Model) => boolean; readonly words: string }>
> = {
  httpLabel: { fits: isScalar, words: 'a string, a number, a boolean or a timestamp' },
  httpQuery: {
    fits: isScalarOrList,
    words: 'a string, a number, a boolean, a timestamp, or a list of these',
  },
  httpHeader: {
    fits: isScalarOrList,
    words: 'a string, a number, a boolean, a timestamp, or a list of these',
  },
  httpQueryParams: { fits: isQueryMap, words: 'a map of strings, or of lists of strings' },
  httpPrefixHeaders: { fits: isStringMap, words: 'a map of strings that is not sparse' },
  httpPayload: {
    fits: (id, model) => payloads.has(typeOfShape(id, model) ?? ''),
    words: 'a string, a blob, a structure, a union, a document, a list or a map',
  },
  httpResponseCode: {
    fits: (id, model) => ['integer', 'intEnum'].includes(typeOfShape(id, model) ?? ''),
    words: 'an integer',
  },
};

/** What is wrong with where the members of an input, an output or an error stand (Smithy 2.0, "HTTP bindings"). */
export function* bindingMistakes(
  shape: Shape,
  direction: Direction,
  model: Model,
): Generator<Diagnostic> {
  for (const member of membersOf(shape)) yield* memberMistakes(member, model);
  const bindings = bindingsOf(shape, direction);
  yield* onlyOne('httpPayload', bindings.payloads);
  yield* onlyOne('httpQueryParams', bindings.queryMaps);
  yield* onlyOne('httpResponseCode', bindings.statuses);
  yield* onlyOne(
    'httpPrefixHeaders',
    bindings.prefixHeaders.map(({ member }) => member),
  );
  yield* sameNames('httpQuery', bindings.query, (name) => name);
  yield* sameNames('httpHeader', bindings.headers, (name) => name.toLowerCase());
  const [payload] = bindings.payloads;
  for (const member of payload === undefined ? [] : bindings.unbound) {
    yield mistake(
      member.location,
      `found the member ${member.id} in no part of the message, since ${payload?.id} is its body`,
      'a binding such as @httpHeader on each member beside @httpPayload',
    );
  }
}

function* memberMistakes(member: Member, model: Model): Generator<Diagnostic> {
  const names = boundBy(member);
  if (names.length > 1) {
    yield wrongValue(
      member.location,
      `${names.map((name) => `@${name}`).join(' and ')} on ${member.id}`,
      'one of them',
    );
  }
  for (const name of names) {
    const target = targets[name];
    if (!target.fits(member.target, model)) {
      yield wrongValue(
        member.location,
        `@${name} on ${member.id}, which is of the type ${describe(member.target, model)}`,
        target.words,
      );
    }
    yield* nameMistakes(name, prelude(name, member.traits), member);
  }
}

/** What is wrong with the name that a binding has on the wire. */
function* nameMistakes(
  trait: Binding,
  value: NodeValue | undefined,
  { id, location }: Member,
): Generator<Diagnostic> {
  const name = asString(value);
  const isRight =
    trait === 'httpHeader'
      ? name !== undefined && token.test(name)
      : trait === 'httpPrefixHeaders'
        ? name !== undefined && (name === '' || token.test(name))
        : trait !== 'httpQuery' || (name !== undefined && name !== '');
  if (isRight) return;
  yield wrongValue(
    location,
    `@${trait} with ${showValue(value ?? null)} on ${id}`,
    trait === 'httpQuery' ? 'a name in quotes' : 'a name of a header in quotes',
  );
}

function* onlyOne(trait: string, members: readonly Member[]): Generator<Diagnostic> {
  const [first, ...others] = members;
  for (const { id, location } of others) {
    yield mistake(location, `found @${trait} on ${first?.id} and on ${id}`, 'it on one member');
  }
}

function* sameNames(
  trait: string,
  members: readonly { readonly name: string; readonly member: Member }[],
  normalize: (name: string) => string,
): Generator<Diagnostic> {
  const owners = new Map<string, Member>();
  for (const { name, member } of members) {
    const other = owners.get(normalize(name));
    if (other !== undefined) {
      yield mistake(
        member.location,
        `found @${trait}(${showValue(name)}) on ${other.id} and on ${member.id}`,
        'a name of its own for each member',
      );
    }
    owners.set(normalize(name), member);
  }
}

function isScalar(id: string, model: Model): boolean {
  return scalars.has(typeOfShape(id, model) ?? '');
}

function isScalarOrList(id: string, model: Model): boolean {
  const item = partOf(id, 'list', 'member', model);
  return isScalar(id, model) || (item !== undefined && isScalar(item, model));
}

function isStringMap(id: string, model: Model): boolean {
  const value = partOf(id, 'map', 'value', model);
  const isSparse = model.shapes.get(id)?.traits.has('smithy.api#sparse') === true;
  return value !== undefined && isText(value, model) && !isSparse;
}

function isQueryMap(id: string, model: Model): boolean {
  const value = partOf(id, 'map', 'value', model);
  if (value === undefined) return false;
  const item = partOf(value, 'list', 'member', model);
  return isText(value, model) || (item !== undefined && isText(item, model));
}

function isText(id: string, model: Model): boolean {
  return ['string', 'enum'].includes(typeOfShape(id, model) ?? '');
}

/** What a list holds as its items, or a map as its values; undefined for any other shape. */
function partOf(id: string, type: 'list' | 'map', name: string, model: Model): string | undefined {
  const shape = model.shapes.get(id);
  return shape?.type === type ? shape.members.get(name)?.target : undefined;
}

function describe(id: string, model: Model): string {
  const item = partOf(id, 'list', 'member', model) ?? partOf(id, 'map', 'value', model);
  const type = typeOfShape(id, model) ?? 'unknown';
  return item === undefined ? type : `${type} of ${typeOfShape(item, model) ?? 'unknown'}`;
}
