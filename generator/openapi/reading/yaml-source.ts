import { readCommonJson } from './common-json.ts';
import { readCommonYaml } from './common-yaml.ts';
import { commonYamlPlaces } from './common-yaml-places.ts';
import { limits, NodeBudget } from './limits.ts';
import { readWholeYaml, type YamlSource } from './whole-yaml.ts';

/**
 * Reads YAML 1.2, and so JSON, too. Throws a DiagnosticError with the code `openapi-syntax` that holds the mistakes:
 * of syntax, keys that come twice, tags, more than one document, and what goes beyond the limits, which files with a
 * common budget share.
 *
 * Places are wanted only where something is to be told to a user. So what can be read fast is, without them, and read
 * once more when the first place is asked for.
 */
export function readYaml(file: string, text: string, budget = new NodeBudget()): YamlSource {
  const json = readCommonJson(text, limits.depth);
  if (json !== undefined && budget.spend(json.nodes)) {
    return { value: json.value, placeOf: later(() => readWholeYaml(file, text).placeOf) };
  }
  const yaml = json === undefined ? readCommonYaml(text, limits.depth) : undefined;
  if (yaml !== undefined && budget.spend(yaml.nodes)) {
    return { value: yaml.value, placeOf: later(() => commonYamlPlaces(file, text)) };
  }
  return readWholeYaml(file, text, budget);
}

/** A function that is made when it is first called. */
function later<Argument, Result>(
  make: () => (argument: Argument) => Result,
): (argument: Argument) => Result {
  let made: ((argument: Argument) => Result) | undefined;
  return (argument) => {
    made ??= make();
    return made(argument);
  };
}
