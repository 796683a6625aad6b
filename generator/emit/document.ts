import type { Contract } from '../contract/contract.ts';
import { withoutWords } from '../openapi/views/without-words.ts';
import { maxLines } from './parts.ts';
import { code, type Doc } from './print/doc.ts';
import { property } from './print/expression.ts';
import { objectLiteral, propertyName, valueLiteral } from './print/literal.ts';
import { local, runtimeType } from './print/source-file.ts';
import type { Section } from './section.ts';

/**
 * The module `document`: the document without its words, for what has to be explained at run time. Of a large one,
 * paths and schemas stand in parts.
 */
export function emitDocument(contract: Contract): Section[] {
  const document = withoutWords(contract.document);
  if (linesOf(document) <= maxLines) return [{ docs: [documentConstant(valueLiteral(document))] }];
  const { paths, components, ...rest } = document;
  const pathSlices = slices('paths', "['paths']", paths);
  const schemaSlices = slices('schemas', "['components']['schemas']", components.schemas);
  const schemas = objectLiteral([property('schemas', spread(schemaSlices))]);
  const value = objectLiteral([
    ...Object.entries(rest).map(([name, part]) => property(propertyName(name), valueLiteral(part))),
    property('paths', spread(pathSlices)),
    property('components', schemas),
  ]);
  return [
    ...[...pathSlices, ...schemaSlices].map(({ section }) => section),
    { docs: [documentConstant(value)] },
  ];
}

function documentConstant(value: Doc): Doc {
  return code`/** The contract as its OpenAPI document states it, without the words for people, which openapi.yaml has. */
export const document: ${runtimeType('wire', 'OpenApiDocument')} = ${value};`;
}

/** A constant with some of the entries of an object. */
interface Slice {
  readonly name: string;
  readonly section: Section;
}

function spread(slices: readonly Slice[]): Doc {
  return objectLiteral(slices.map(({ name }) => ['...', local('document', name)]));
}

/** Constants that hold the entries of an object of the document, each of so many lines as a module may have. */
function slices(
  name: string,
  index: string,
  entries: Readonly<Record<string, unknown>>,
): readonly Slice[] {
  const found: [string, unknown][][] = [];
  let lines = 0;
  for (const entry of Object.entries(entries)) {
    const more = linesOf(entry);
    const last = found.at(-1);
    if (last === undefined || lines + more > maxLines) {
      found.push([entry]);
      lines = more;
    } else {
      last.push(entry);
      lines += more;
    }
  }
  return found.map((slice, number) => {
    const constant = `${name}${number + 1}`;
    const value = valueLiteral(Object.fromEntries(slice));
    const type: Doc = [runtimeType('wire', 'OpenApiDocument'), index];
    return {
      name: constant,
      section: {
        part: `${name}-${number + 1}`,
        docs: [code`export const ${constant}: ${type} = ${value};`],
      },
    };
  });
}

/** About how many lines a value has as a literal. */
function linesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members = Object.values(value).filter((member) => member !== undefined);
  let lines = members.length === 0 ? 1 : 2;
  for (const member of members) lines += linesOf(member);
  return lines;
}
