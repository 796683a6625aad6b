import { assembleModel } from './assembly/assemble.ts';
import { readAst } from './ast-reader.ts';
import type { Declarations } from './declaration.ts';
import { declareIdl } from './idl/declare-idl.ts';
import { parseIdl } from './idl/parser.ts';
import { KnownShapes } from './known-shapes.ts';
import type { Model, Shape, ShapeId } from './model.ts';
import { Problems } from './problems.ts';
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
 * Names of the prelude are known without a source for it. Traits of other libraries need not be among the sources
 * either; shapes that members, operations, services and resources refer to have to be.
 *
 * @throws DiagnosticError with the code `smithy-syntax` if sources can't be read, for the first mistake of each; else
 *   with the code `smithy-model` for names that mean nothing, for shapes and members that are defined twice, and for
 *   other parts that don't go together
 */
export function loadModel(sources: readonly ModelSource[]): Model {
  const problems = new Problems();
  const files: (FileSyntax | Declarations)[] = [];
  for (const { file, text } of sources) {
    problems.catch(() => {
      files.push(file.endsWith('.json') ? readAst(file, text, problems) : parseIdl(file, text));
    });
  }
  problems.throwIfAny();
  const known = new KnownShapes(new Map(files.flatMap((file) => [...definitionsOf(file)])));
  const declarations = files.map((file) =>
    isIdl(file) ? declareIdl(file, known, problems) : file,
  );
  const model = assembleModel(declarations, known, problems);
  problems.throwIfAny();
  return model;
}

function isIdl(file: FileSyntax | Declarations): file is FileSyntax {
  return 'statements' in file;
}

/** The shapes that a file defines, with their types. */
function* definitionsOf(
  file: FileSyntax | Declarations,
): Generator<readonly [ShapeId, Shape['type']]> {
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
