import { type Fixture, fixtureOf } from '../generated/fixtures/contracts.ts';

/** Contracts whose names have every length, so that each kind of line in generated modules meets the right margin. */

const letters = 'abcdefghijklmnopqrstuvwxyz'.repeat(4);

const types = [
  'String',
  'Boolean',
  'Integer',
  'Timestamp',
  'Blob',
  'Document',
  'Colour',
  'Size',
  'Letters',
  'Numbers',
  'Thing',
  'Choice',
  'Strings',
  'Times',
  'Things',
  'Rows',
  'Grid',
  'Colours',
  'StringMap',
  'TimeMap',
  'RowMap',
  'ThingMap',
  'Bounded',
  'Ranged',
  'BoundedStrings',
  'BoundedMap',
  'HalfBoundedMap',
  'RangedNumbers',
  'Loop',
  'Limited',
];

/** What stands before a member of a type. */
const traits: Readonly<Record<string, string>> = {
  Limited: '@responseOnly(values: ["LOST"], error: Refused)',
};

const shapes = `
enum Colour { RED, GREEN }
enum Limited { RED, GREEN, LOST }
@error("client")
structure Refused {}
enum Letters { ${range(0, 59)
  .map((index) => `LETTER_${index}`)
  .join(', ')} }
intEnum Size {
${range(1, 3)
  .map((index) => `    S${index} = ${index}`)
  .join('\n')}
}
intEnum Numbers {
${range(1, 60)
  .map((index) => `    N${index} = ${index * index}`)
  .join('\n')}
}
structure Thing { a: String }
union Choice { a: String, b: Timestamp }
list Strings { member: String }
list Times { member: Timestamp }
list Things { member: Thing }
list Rows { member: Times }
list Grid { member: Rows }
list Colours { member: Colour }
map StringMap { key: String, value: String }
map TimeMap { key: String, value: Timestamp }
map RowMap { key: String, value: Times }
map ThingMap { key: Bounded, value: Thing }
@length(min: 1, max: 20)
string Bounded
@range(max: 100)
integer Ranged
@length(min: 1, max: 20)
list BoundedStrings { member: Bounded }
@length(max: 20)
map BoundedMap { key: Bounded, value: Bounded }
map HalfBoundedMap { key: Bounded, value: String }
list RangedNumbers { member: Ranged }
list Loop { member: Loop }
`;

function range(first: number, last: number, step = 1): readonly number[] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** A name of some length, and no two of one length with different beginnings. */
function name(beginning: string, length: number): string {
  return `${beginning}${letters}`.slice(0, Math.max(length, beginning.length));
}

function head(operations: readonly string[]): string {
  return `$version: "2.0"
namespace ex
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly
@awsJson1_1
service Sweep {
    version: "1"
    operations: [${operations.join(', ')}]
}
`;
}

/** A contract with members of every type, errors and operations, each with names from short to long. */
export function manyNames(): Fixture {
  const lengths = [...range(1, 6), ...range(8, 62, 3)];
  const holders = types.flatMap((type) =>
    ['Required', 'Optional', 'Alternative'].map((kind) => {
      const required = kind === 'Required';
      const members = lengths.map(
        (length) =>
          `${required ? '@required ' : ''}${traits[type] ?? ''} ${name('', length)}: ${type}`,
      );
      return {
        name: `${type}${kind}`,
        text: `${kind === 'Alternative' ? 'union' : 'structure'} ${type}${kind} {\n${members.join('\n')}\n}`,
      };
    }),
  );
  const errors = range(6, 70, 2).map((length) => {
    const members = types.map(
      (type, index) => `${name(`m${index}x`, 2 + ((length * 7 + index * 3) % 60))}: ${type}`,
    );
    const own = length % 4 === 0 ? ['message: String'] : members;
    const text = `@error("client")\n@retryable\nstructure ${name('Fault', length)} {\n${own.join('\n')}\n}`;
    return { name: name('Fault', length), text };
  });
  const operations = range(3, 60).map((length, index) => {
    const operation = name('Do', length);
    const input = name(`${operation}In`, length + 2 + (index % 7));
    const faults = [index, index * 3].map((at) => errors[at % errors.length]?.name);
    const text = `operation ${operation} {
    input: ${input}
    output: ${operation}Out
    errors: [${faults.join(', ')}]
}
structure ${input} { thing: Thing }
structure ${operation}Out { thing: Thing }`;
    return { name: operation, text };
  });
  const all = holders.map((holder, index) => `m${index}: ${holder.name}`).join('\n');
  const text = `${head(['All', ...operations.map((operation) => operation.name)])}
operation All { input: AllIn, output: AllOut, errors: [Refused] }
structure AllIn {
${all}
}
structure AllOut {
${all}
}
${shapes}
${[...holders, ...errors, ...operations].map((part) => part.text).join('\n')}
`;
  return fixtureOf('many-names.smithy', text);
}

/** Contracts of one operation each, with names from short to long. */
export function oneOperation(): readonly Fixture[] {
  return range(2, 60, 2).map((length) => {
    const operation = name('Do', length);
    const text = `${head([operation])}operation ${operation} {}\n`;
    return fixtureOf(`operation-${length}.smithy`, text);
  });
}
