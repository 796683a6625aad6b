import { methods } from '../../wire/document.ts';
import { namesIn } from '../../wire/pointer.ts';
import type { ComparedDocument } from './compared-document.ts';

/** Names the place that a JSON pointer leads to, for people: `Evaluation.Annotation`, `Ring: the request body`. */
export function labelOf(pointer: string, document: ComparedDocument): string {
  const [first, second, ...rest] = namesIn(pointer);
  if (first === 'components') {
    const [name = '', ...path] = rest;
    return second === 'schemas' ? name + stepsOf(path) : pointer;
  }
  if (first !== 'paths' || second === undefined) return pointer;
  const [word = '', ...path] = rest;
  const method = methods.find((each) => each === word);
  const operation = method && document.paths[second]?.[method];
  if (operation === undefined) return pointer;
  const schema = path.lastIndexOf('schema');
  const holder = path.slice(0, schema === -1 ? path.length : schema);
  const steps = schema === -1 ? '' : stepsOf(path.slice(schema + 1));
  const inside = steps === '' ? '' : ` at ${steps.replace(/^\./, '')}`;
  return `${operation.operationId}: the ${partOf(holder, operation)}${inside}`;
}

/** What a part of an operation is called. */
function partOf(
  [kind, key = '', inner, name = '']: readonly string[],
  operation: { readonly parameters?: readonly { readonly name: string; readonly in: string }[] },
): string {
  if (kind === 'requestBody') return 'request body';
  if (kind === 'parameters') {
    const parameter = operation.parameters?.[Number(key)];
    return parameter === undefined
      ? 'parameters'
      : `${parameter.in} parameter ${JSON.stringify(parameter.name)}`;
  }
  if (kind !== 'responses') return 'operation';
  return inner === 'headers' ? `header ${JSON.stringify(name)} of ${key}` : `response ${key}`;
}

/** The way into a schema: `.Member`, `[]` for items, `{}` for the values of a map. */
function stepsOf(path: readonly string[]): string {
  let steps = '';
  for (let index = 0; index < path.length; index += 1) {
    const keyword = path[index];
    if (keyword === 'properties') {
      index += 1;
      steps += `.${path[index] ?? ''}`;
    } else if (keyword === 'items') steps += '[]';
    else if (keyword === 'additionalProperties') steps += '{}';
    else if (keyword === 'propertyNames') steps += '{name}';
    else if (keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'allOf') {
      index += 1;
      steps += `(${keyword} ${Number(path[index]) + 1})`;
    }
  }
  return steps;
}
