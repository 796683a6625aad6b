import ts from 'typescript';

/**
 * The code that can run once a module is entered, without comments and types: its own statements, and of the modules
 * beside it the declarations that these name, and so on. Declarations are told apart by name alone, which generated
 * modules of one contract allow. Throws a RangeError where the entry is missing.
 */
export function reachableCode(modules: ReadonlyMap<string, string>, entry: string): string {
  const text = modules.get(entry);
  if (text === undefined) throw new RangeError(`the generator wrote no ${entry}`);
  const declarations = new Map(
    [...modules].flatMap(([name, other]) => (name === entry ? [] : declarationsIn(other))),
  );
  const reached = statementsOf(text);
  const seen = new Set(declarationsIn(text).map(([name]) => name));
  // Grows while it is walked.
  for (const statement of reached) {
    for (const name of namesIn(statement)) {
      const declaration = declarations.get(name);
      if (seen.has(name) || declaration === undefined) continue;
      seen.add(name);
      reached.push(declaration);
    }
  }
  return reached.map((statement) => statement.getText()).join('\n');
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  removeComments: true,
  verbatimModuleSyntax: true,
};

/** The statements of a module in JavaScript; imports are followed by the names that are used. */
function statementsOf(text: string): ts.Statement[] {
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const source = ts.createSourceFile('module.js', outputText, ts.ScriptTarget.ESNext, true);
  return source.statements.filter((statement) => !ts.isImportDeclaration(statement));
}

function declarationsIn(text: string): [string, ts.Statement][] {
  return statementsOf(text).flatMap((statement) => {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
        ? [statement.name?.text ?? '']
        : [];
    return names.map((name): [string, ts.Statement] => [name, statement]);
  });
}

function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) names.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return names;
}
