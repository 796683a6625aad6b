/**
 * Throws a TypeError that names each handler that is missing, so that a gateway doesn't begin to serve without it.
 * Methods of a class count; what every object inherits doesn't.
 */
export function requireHandlers(handlers: unknown, names: readonly string[]): void {
  const missing = names.filter((name) => !hasHandler(handlers, name));
  if (missing.length === 0) return;
  const found = isObject(handlers) ? 'an object without them' : describe(handlers);
  throw new TypeError(
    `createGateway: expected handlers with the functions ${missing.join(', ')}; found ${found}`,
  );
}

function hasHandler(handlers: unknown, name: string): boolean {
  if (!isObject(handlers)) return false;
  const handler: unknown = Reflect.get(handlers, name);
  return typeof handler === 'function' && handler !== Reflect.get(Object.prototype, name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
