import type { ShapeId } from './model.ts';

/** The namespace of an absolute shape id. */
export function namespaceOf(id: ShapeId): string {
  return id.slice(0, Math.max(id.indexOf('#'), 0));
}

/** The name of a shape, without namespace and member. */
export function nameOf(id: ShapeId): string {
  return rootOf(id).slice(id.indexOf('#') + 1);
}

/** The id of the shape that a member belongs to; of a shape, its own id. */
export function rootOf(id: ShapeId): ShapeId {
  const dollar = id.indexOf('$');
  return dollar === -1 ? id : id.slice(0, dollar);
}

/** The member that an id names, if it names one. */
export function memberOf(id: ShapeId): string | undefined {
  const dollar = id.indexOf('$');
  return dollar === -1 ? undefined : id.slice(dollar + 1);
}

const identifier = '(?:_+[A-Za-z0-9]|[A-Za-z])[A-Za-z0-9_]*';
const absolute = new RegExp(
  `^${identifier}(?:\\.${identifier})*#${identifier}(?:\\$${identifier})?$`,
);

/** Whether a text has the form of an absolute shape id, of a shape or a member (Smithy 2.0, "Shape ID ABNF"). */
export function isAbsoluteId(text: string): boolean {
  return absolute.test(text);
}
