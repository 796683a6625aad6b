import { bracketed, type Doc, filled, group, hardline, indent, join } from './doc.ts';
import { property, wholeProperty } from './expression.ts';

/** A string as a literal in single quotes, or in double ones where it holds more single than double quotes. */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (singles > doubles) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A name of a property: bare where it is an identifier, else a string literal. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** Access to a property of an expression. */
export function access(object: string, name: string): string {
  return isIdentifier(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}

/** Whether a name can stand as an identifier after a dot. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A value of JSON as an expression. Objects take a line for each property, lists one line if they fit. */
export function valueLiteral(value: unknown): Doc {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) {
    const items = value.map(valueLiteral);
    return value.every((item) => typeof item === 'number')
      ? filled('[', items, ']')
      : bracketed('[', items, ']');
  }
  if (typeof value === 'object' && value !== null) {
    return objectLiteral(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => {
          const [key, value] = [keyLiteral(name), valueLiteral(member)];
          // TypeScript widens literals under a name that every object inherits: it sees no type to expect there.
          if (name in Object.prototype) return property(key, [value, ' as const']);
          return typeof member === 'string' ? wholeProperty(key, value) : property(key, value);
        }),
    );
  }
  return JSON.stringify(value);
}

/** The key of an entry in an object literal, where `__proto__` must not become the prototype of the object. */
export function keyLiteral(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyName(name);
}

/** An object literal with a line for each property. */
export function objectLiteral(properties: readonly Doc[]): Doc {
  if (properties.length === 0) return '{}';
  return group('{', indent([hardline, join([',', hardline], properties)]), ',', hardline, '}');
}
