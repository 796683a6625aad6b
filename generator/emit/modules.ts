import type { Contract } from '../contract/contract.ts';
import { emitBindings } from './bindings.ts';
import { emitClient } from './client.ts';
import { emitCodecs } from './codecs.ts';
import { emitDividedGateway, emitGatewayParts } from './divided-gateway.ts';
import { emitDocument } from './document.ts';
import { emitErrors } from './errors.ts';
import { emitGateway } from './gateway.ts';
import { divider, type LaidSection, maxLines, type Part, type PartOf } from './parts.ts';
import { type ImportStyle, layOut, sourceFile } from './print/source-file.ts';
import type { Section } from './section.ts';
import { typeNodes } from './type-nodes.ts';
import { emitTypes } from './types.ts';
import { emitValidators } from './validators.ts';

/** The names of the modules that a contract can have. */
const moduleNames = [
  'bindings',
  'client',
  'codecs',
  'document',
  'errors',
  'gateway',
  'types',
  'validators',
] as const;

/** One of the {@link moduleNames}. */
export type ModuleName = (typeof moduleNames)[number];

/** A module as text. */
export interface ModuleFile {
  /** Relative to the folder of the contract, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** What a module consists of; `divided` is what it consists of in parts, where that is something else. */
interface Emitted {
  readonly sections: () => readonly Section[];
  readonly divided?: () => readonly Section[];
  /** What is made when the other parts are there, by what gives the name of the part that exports a name. */
  readonly over?: (partOf: PartOf) => readonly Section[];
}

/**
 * The modules of a contract, of those that are wanted: each a file, or, where that would be too long to read, a folder
 * of parts and a file that exports all that they export. One that would be empty is left out.
 */
export async function emitModules(
  contract: Contract,
  style: ImportStyle,
  wanted: (name: ModuleName) => boolean = () => true,
): Promise<readonly ModuleFile[]> {
  const nodes = await typeNodes(contract);
  const emitters: Readonly<Record<ModuleName, Emitted>> = {
    bindings: { sections: () => emitBindings(contract) },
    client: {
      sections: () => emitClient(contract, style, false),
      divided: () => emitClient(contract, style, true),
    },
    codecs: { sections: () => emitCodecs(contract) },
    document: { sections: () => emitDocument(contract) },
    errors: { sections: () => emitErrors(contract, nodes) },
    gateway: {
      sections: () => emitGateway(contract, style),
      divided: () => emitGatewayParts(contract),
      over: (partOf) => emitDividedGateway(contract, style, partOf),
    },
    types: { sections: () => emitTypes(contract, nodes) },
    validators: { sections: () => emitValidators(contract) },
  };
  const divide = divider(contract);
  const layouts = moduleNames
    .filter(wanted)
    .map((name) => layOutModule(name, emitters[name], divide))
    .filter(({ root, parts }) => root.length > 0 || parts.length > 0);
  const places = new Map<string, ReadonlyMap<string, string>>(
    layouts.map((layout) => [layout.name, placesIn(layout)]),
  );
  const placeOf = (module: string, name: string) => places.get(module)?.get(name) ?? module;
  return layouts.flatMap(({ name, root, parts }) => {
    const sources = [
      {
        path: name,
        blocks: root.map(({ block }) => block),
        reexported: name === 'gateway' || name === 'document' ? [] : exporting(name, parts),
      },
      ...parts.map((part) => ({
        path: `${name}/${part.name}`,
        blocks: part.sections.map(({ block }) => block),
      })),
    ];
    return sources.map((source) => ({
      path: `${source.path}.ts`,
      text: sourceFile(source, style, placeOf),
    }));
  });
}

/** A module that is laid out: what stands in its own file, and the parts that it is divided into. */
interface Layout {
  readonly name: ModuleName;
  readonly root: readonly LaidSection[];
  readonly parts: readonly Part[];
}

function layOutModule(
  name: ModuleName,
  emitted: Emitted,
  divide: (sections: readonly LaidSection[]) => readonly Part[],
): Layout {
  const isDividedAlike = emitted.divided === undefined;
  const whole = laidOut(emitted.sections(), isDividedAlike ? undefined : maxLines);
  const lines = whole.reduce((sum, section) => sum + section.lines, 0);
  if (lines <= maxLines && whole.every(({ part }) => part === undefined)) {
    return { name, root: whole, parts: [] };
  }
  const sections = emitted.divided === undefined ? whole : laidOut(emitted.divided());
  const layout = divided(name, sections, divide);
  if (emitted.over === undefined) return layout;
  const over = divided(name, laidOut(emitted.over(partOf(layout))), divide);
  return {
    name,
    root: [...layout.root, ...over.root],
    parts: [...layout.parts, ...over.parts],
  };
}

/** Sections as a layout: what is made for the module as a whole stands in its own file, and all else in parts. */
function divided(
  name: ModuleName,
  sections: readonly LaidSection[],
  divide: (sections: readonly LaidSection[]) => readonly Part[],
): Layout {
  const isRoot = ({ of, part }: Section) => of === undefined && part === undefined;
  return {
    name,
    root: sections.filter(isRoot),
    parts: divide(sections.filter((section) => !isRoot(section))),
  };
}

/** Gives the name of the part that exports a name. */
function partOf({ name: module, parts }: Layout): PartOf {
  const places = new Map<string, string>();
  for (const { name, sections } of parts) {
    for (const { block } of sections) {
      for (const exported of exportsIn(block.text)) places.set(exported, name);
    }
  }
  return (name) => {
    const part = places.get(name);
    if (part === undefined) throw new TypeError(`no part of ${module} exports ${name}`);
    return part;
  };
}

/** Lays sections out, until they have more lines than are wanted. */
function laidOut(
  sections: readonly Section[],
  wanted = Number.POSITIVE_INFINITY,
): readonly LaidSection[] {
  const found: LaidSection[] = [];
  let lines = 0;
  for (const section of sections) {
    if (lines > wanted) break;
    if (section.docs.length === 0) continue;
    const block = layOut(section.docs);
    const own = block.text.split('\n').length + 1;
    found.push({ ...section, block, lines: own });
    lines += own;
  }
  return found;
}

/** The parts that export something. */
function exporting(name: string, parts: readonly Part[]): readonly string[] {
  return parts
    .filter(({ sections }) => sections.some(({ block }) => exportsIn(block.text).length > 0))
    .map((part) => `${name}/${part.name}`);
}

/** Where each name stands that a module exports. */
function placesIn({ name, root, parts }: Layout): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const add = (sections: readonly LaidSection[], path: string) => {
    for (const { block } of sections) {
      for (const exported of exportsIn(block.text)) places.set(exported, path);
    }
  };
  add(root, name);
  for (const part of parts) add(part.sections, `${name}/${part.name}`);
  return places;
}

/** The names that a text exports: generated modules export nothing but declarations. */
function exportsIn(text: string): readonly string[] {
  const found = text.matchAll(/^export (?:const|function|class|interface|type) ([\w$]+)/gm);
  return [...found].map(([, name = '']) => name);
}
