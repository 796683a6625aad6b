/** What the corpus tests expect to differ from the official loader, by file, with the reason. */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    'valid/mixins/mixins-with-member-override-2.smithy',
    'The official AST says again, in an apply entry, what the last of two mixins says of a member. The model is the same.',
  ],
  [
    'valid-ast/mixins/mixins-with-member-override-2.ast.json',
    'That apply entry adds nothing to the model, so it is not written again.',
  ],
  [
    'invalid/version/unsupported-version.smithy',
    'The official place is the end of the line. Here it is the version itself.',
  ],
]);
