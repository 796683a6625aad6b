import { bracketed, type Doc, group, hardline, indent, join, property } from './doc.ts';

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
    return bracketed('[', items, ']');
  }
  if (typeof value === 'object' && value !== null) {
    return objectLiteral(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) =>
          property(keyLiteral(name), valueLiteral(member), typeof member === 'string'),
        ),
    );
  }
  return JSON.stringify(value);
}

/** An own property of that name must not become the prototype of the object. */
function keyLiteral(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyName(name);
}

/** An object literal with a line for each property. */
export function objectLiteral(properties: readonly Doc[]): Doc {
  if (properties.length === 0) return '{}';
  return group('{', indent([hardline, join([',', hardline], properties)]), ',', hardline, '}');
}
