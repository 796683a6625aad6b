import type { Contract } from '../contract/contract.ts';
import { operationGroups } from './operation-groups.ts';
import { ownershipIn } from './ownership.ts';
import type { Block } from './print/source-file.ts';
import type { Section } from './section.ts';

/** A module of more lines is divided into parts, of which none has more unless it is a single declaration. */
export const maxLines = 1000;

/**
 * With more groups of operations than `maxGroups`, so many as are told apart by a number stand together: more files take
 * long to write, and help nobody.
 */
const maxGroups = 250;
const numberedGroups = 40;

/** A section that is laid out. */
export interface LaidSection extends Section {
  readonly block: Block;
  readonly lines: number;
}

/** A part of a divided module: the name of its file, and what is in it. */
export interface Part {
  readonly name: string;
  readonly sections: readonly LaidSection[];
}

/** Gives the name of the part of a module that exports a name. Throws a TypeError where none does. */
export type PartOf = (name: string) => string;

/** Divides the sections of a module into parts. */
export type Divide = (sections: readonly LaidSection[]) => readonly Part[];

/**
 * How the modules of a contract are divided: a part for the operations that are about the same thing, with what is made
 * for them alone, and parts `shared` for all else. The same contract is divided in the same way each time.
 */
export function divider(contract: Contract): Divide {
  const names = contract.operations.map(({ name }) => name);
  const groups = numbered(operationGroups(names, ['shared', 'operations', 'routes']));
  const owner = ownershipIn(contract, (name) => groups.get(name) ?? name);
  return (sections) => {
    const byPart = new Map<string, LaidSection[]>();
    for (const section of sections) {
      const part = section.part ?? (section.of && owner(section.of)) ?? 'shared';
      const found = byPart.get(part);
      if (found === undefined) byPart.set(part, [section]);
      else found.push(section);
    }
    return [...byPart].flatMap(([name, found]) => cut(name, found));
  };
}

/** The groups of operations as they are; or if they are too many, as fewer larger ones that have numbers for names. */
function numbered(groups: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = [...new Set(groups.values())];
  if (found.length <= maxGroups) return groups;
  const size = Math.ceil(found.length / numberedGroups);
  const larger = new Map(
    found.map((group, index) => [group, `operations-${Math.floor(index / size) + 1}`]),
  );
  return new Map([...groups].map(([name, group]) => [name, larger.get(group) ?? group]));
}

/** Some sections as parts of so many lines, in their order; those after the first have a number behind the name. */
function cut(name: string, sections: readonly LaidSection[]): readonly Part[] {
  const parts: LaidSection[][] = [];
  let lines = 0;
  for (const section of sections) {
    const last = parts.at(-1);
    if (last === undefined || lines + section.lines > maxLines) {
      parts.push([section]);
      lines = section.lines;
    } else {
      last.push(section);
      lines += section.lines;
    }
  }
  return parts.map((found, index) => ({
    name: index === 0 ? name : `${name}.${index + 1}`,
    sections: found,
  }));
}
