import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Mirror, mirrorOf } from './mirror.ts';

/** Where the wrapper's schema says from which URL a jar comes by default. */
const steps = ['properties', 'generator-cli', 'properties', 'repository', 'downloadUrl', 'default'];

/**
 * Maven Central, as `@openapitools/openapi-generator-cli` knows it: the base of the URL that it takes jars from by
 * default. `wrapper` is the program of that package. Throws an Error where the package says nothing of it.
 */
export async function mavenCentral(wrapper: string): Promise<Mirror> {
  const schema: unknown = JSON.parse(
    await readFile(join(dirname(wrapper), 'config.schema.json'), 'utf8'),
  );
  const url = steps.reduce(memberOf, schema);
  const [base, rest] = typeof url === 'string' ? url.split('/${') : [];
  if (base === undefined || rest === undefined) throw new Error(`${wrapper} names no repository`);
  return mirrorOf(base, '@openapitools/openapi-generator-cli');
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
