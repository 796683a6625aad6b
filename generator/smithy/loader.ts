import { assembleModel } from './assembly/assemble.ts';
import { referencesOf } from './assembly/check-references.ts';
import { readAst } from './ast-reader.ts';
import type { Declarations, ShapeDeclaration } from './declaration.ts';
import { declareIdl } from './idl/declare-idl.ts';
import { parseIdl } from './idl/parser.ts';
import { KnownShapes } from './known-shapes.ts';
import { frameworkNamespace, frameworkSource } from './library/framework.ts';
import type { Model, Shape, ShapeId } from './model.ts';
import { Problems } from './problems.ts';
import { rootOf } from './shape-id.ts';
import type { FileSyntax } from './syntax.ts';

/** One file of a model. A name that ends in `.json` means the JSON AST, any other the IDL. */
export interface ModelSource {
  /** The path of the file as messages show it. */
  readonly file: string;
  readonly text: string;
}

/**
 * Loads a Smithy model from its sources, which may refer to each other in any order.
 *
 * Without a source for them, the names of the prelude are known, the traits of Smithy's and AWS's libraries, and the
 * shapes of `smithy.framework`, which are part of the model if it refers to them. Traits of other libraries need not be
 * among the sources either; shapes that members, operations, services and resources refer to have to be.
 *
 * @throws DiagnosticError with up to 20 mistakes: with the code `smithy-syntax` if sources can't be read; else with the
 *   code `smithy-model` for names that mean nothing, for shapes and members that are defined twice, and for other parts
 *   that don't go together, and with the code `trait-value` for traits that are not as their definitions have them
 */
export function loadModel(sources: readonly ModelSource[]): Model {
  const problems = new Problems();
  const files: SourceContent[] = [];
  for (const source of sources) problems.catch(() => files.push(readSource(source, problems)));
  problems.throwIfAny();
  const defined = new Map(files.flatMap((file) => [...definitionsOf(file)]));
  const framework = sources.some(({ text }) => text.includes(frameworkNamespace))
    ? readSource(frameworkSource, problems)
    : undefined;
  const lent = framework === undefined ? [] : [...definitionsOf(framework)];
  const known = new KnownShapes(new Map([...lent, ...defined]));
  const declarations = files.map((file) => declare(file, known, problems));
  if (framework !== undefined) {
    declarations.push(borrow(declare(framework, known, problems), declarations, defined));
  }
  const model = assembleModel(declarations, known, problems);
  problems.throwIfAny();
  return model;
}

type SourceContent = FileSyntax | Declarations;

function readSource({ file, text }: ModelSource, problems: Problems): SourceContent {
  return file.endsWith('.json') ? readAst(file, text, problems) : parseIdl(file, text, problems);
}

function declare(content: SourceContent, known: KnownShapes, problems: Problems): Declarations {
  return isIdl(content) ? declareIdl(content, known, problems) : content;
}

function isIdl(file: SourceContent): file is FileSyntax {
  return 'statements' in file;
}

/** The shapes of a library that the sources refer to and don't define, and those that these refer to in turn. */
function borrow(
  library: Declarations,
  sources: readonly Declarations[],
  defined: ReadonlyMap<ShapeId, Shape['type']>,
): Declarations {
  const lent = new Map<ShapeId, ShapeDeclaration>();
  for (const shape of library.shapes) if (!defined.has(shape.id)) lent.set(shape.id, shape);
  const wanted = new Set<ShapeId>();
  const want = (id: ShapeId): void => {
    if (lent.has(rootOf(id))) wanted.add(rootOf(id));
  };
  for (const { shapes, applies } of sources) {
    for (const shape of shapes) for (const { id } of referencesOf(shape)) want(id);
    for (const { target } of applies) want(target.id);
  }
  // A set gives out what is added to it while it is walked.
  for (const id of wanted) {
    const shape = lent.get(id);
    for (const reference of shape === undefined ? [] : referencesOf(shape)) want(reference.id);
  }
  const shapes = [...lent.values()].filter(({ id }) => wanted.has(id));
  return { metadata: [], shapes, applies: [] };
}

/** The shapes that a file defines, with their types. */
function* definitionsOf(file: SourceContent): Generator<readonly [ShapeId, Shape['type']]> {
  if (!isIdl(file)) {
    for (const shape of file.shapes) yield [shape.id, shape.type];
    return;
  }
  for (const statement of file.statements) {
    if (statement.kind === 'apply') continue;
    const inlined = statement.type === 'operation' ? statement.inlined : [];
    for (const { name, type } of [...inlined, statement]) {
      yield [`${file.namespace}#${name}`, type === 'set' ? 'list' : type];
    }
  }
}
