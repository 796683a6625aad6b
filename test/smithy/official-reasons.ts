import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';

/**
 * What the official loader says of broken models that are no syntax errors, and what has to be said here instead. A
 * group of the official message stands for what the own message has to name as well: a shape, a member, a value.
 */
const reasons: readonly (readonly [official: RegExp, own: string])[] = [
  [/^(\S+\$\S+): Member target was elided/, 'Expected a target for $1, which is left out here'],
  [
    /^(\S+\$\S+): Member conflicts with an inherited mixin member: `(.+)`$/,
    'Expected the target \\S+ for $1, as $2 has it, but found',
  ],
  [
    /^Member conflicts with an inherited mixin member: `([^`]+)`?$/,
    'Expected .*\\btarget\\b.*$1\\b',
  ],
  [
    /^Structures can only be bound to resources .* version `(1\.0)`/,
    'bound to a resource .*version $1',
  ],
  [/^Members can only elide targets in IDL version 2/, 'leave out their target .*version 1\\.0'],
  [
    /^The target of the `for` production must be a resource shape, .*: (\S+)$/,
    'Expected a resource after "for", but found $1',
  ],
  [
    /^(\S+\$\S+): enum members can only be assigned string values, but found: (\S+)/,
    'Expected a string as the value of the enum member $1, but found $2',
  ],
  [
    /^(\S+\$\S+): intEnum members require integer values, but found: "(.+)"/,
    'Expected an integer of 32 bits as the value of the intEnum member $1, but found $2',
  ],
  [
    /^(\S+\$\S+): intEnum members do not support floating point values/,
    'Expected an integer of 32 bits as the value of the intEnum member $1, but found \\d+\\.\\d+',
  ],
  [
    /^(\S+\$\S+): intEnum members must fit within an integer, but found: (\d+)/,
    'Expected an integer of 32 bits as the value of the intEnum member $1, but found $2',
  ],
  [/^(\S+): enum must have at least one entry/, 'Expected members in the enum $1, but found none'],
  [/^intEnum shapes must have at least one member/, 'Expected members in the intEnum \\S+, but'],
  [
    /^(\S+) shapes cannot be used in Smithy version (1\.0)/,
    'type "$1" in version 2 .*but this file is in version $2',
  ],
  [
    /^(set) shapes cannot be used in Smithy version 2\.0/,
    'Expected a type of version 2 .*found "$1"',
  ],
  [
    /^Inlined operation inputs and outputs .* version `(1\.0)`/,
    'input and output by ":=" in version 2 .*version $1',
  ],
  [
    /^Missing required members? of shape `(.+)`: (\w+)/,
    'Expected the member "$2" in the \\w+ $1, but found none',
  ],
  [
    /^Syntactic shape ID `\w+` does not resolve to a valid shape ID: `(.+)`/,
    'Expected a shape, but found $1, which is not defined',
  ],
  [
    /applied to the (\w+) shape `.+` which are not \w+ shapes: \[`(.+)`\]/,
    'Expected a mixin of the type $1, but found the \\w+ $2',
  ],
  [
    /Attempted to apply a @mixin trait to `(.+)` .* version `(1\.0)`/,
    'Expected no mixins in version $2, but found the mixin $1',
  ],
  [
    /^Operation shapes with the mixin trait MUST target .* Operation mixin shape `(.+)` defines/,
    'Expected no input and no output in the mixin $1',
  ],
  [
    /^Resource shapes with the mixin trait may not define any properties\. .* `(.+)` defines/,
    'Expected a resource without properties as the mixin $1',
  ],
  [/^Unknown property (\w+) for/, 'Expected "input", "output", "errors" .*but found "$1"'],
  [
    /^Shape name `(.+)` conflicts with imported shape `(.+)`/,
    'Expected a name that no use statement imports, but found "$1", which stands for $2',
  ],
  [
    /^Cannot use name `(.+)` because it conflicts with `(.+)`/,
    'Expected one use statement for each name, but found $1 beside $2',
  ],
  [/^Use statements cannot use members/, 'Expected the id of a shape to use, but .* a member'],
  [
    /^The \$version control statement must have a string value, but found (.+)$/,
    'Expected a string as the value of \\$version, but found $1',
  ],
  [/^R?esource properties can only be used with Smithy version 2/, '"properties" in version 2 '],
];

/** Where the official loader finds a syntax error, as `line:column`; undefined for an error of another kind. */
export function officialPlace(message: string): string | undefined {
  const match = /Syntax error at line (\d+), column (\d+)/.exec(message);
  return match === null ? undefined : `${match[1]}:${match[2]}`;
}

/** What the message of a diagnostic has to match to be about the same as the official one; undefined where none is known. */
export function reasonFor(official: string): RegExp | undefined {
  const message = official.replace(/ \| \w+$/, '');
  for (const [pattern, own] of reasons) {
    const match = pattern.exec(message);
    if (match === null) continue;
    return new RegExp(own.replace(/\$(\d)/g, (_, index) => quote(match[Number(index)] ?? '')));
  }
  return undefined;
}

/** Whether diagnostics refuse a model for the official reason: a syntax error first of all, any other among them. */
export function isForReason(found: readonly Diagnostic[], official: string): boolean {
  const place = officialPlace(official);
  if (place !== undefined) {
    const [first] = found;
    return first?.code === 'smithy-syntax' && `${first.at?.line}:${first.at?.column}` === place;
  }
  const reason = reasonFor(official);
  return reason !== undefined && found.some(({ message }) => reason.test(message));
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
