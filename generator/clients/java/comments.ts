/** A doc comment, at any indentation. */
const docComment = /^ *\/\*\*\n(?: *\*.*\n)*? *\*\/\n/gm;

/** The list of errors that the description of an operation ends with. */
const errorList = / *Errors: (\w+(?:, \w+)*)\.$/m;

/** Doc comments of openapi-generator's without what the code says anyway, and with its errors where readers look. */
export function withTidyComments(text: string, errorClass: string | undefined): string {
  return text
    .replaceAll(docComment, (block) => tidyComment(block, errorClass))
    .replaceAll(/( \*\/\n)(?:\s*\n)+(?= *@Json)/g, '$1');
}

function tidyComment(block: string, errorClass: string | undefined): string {
  const list = errorList.exec(block)?.[1];
  const thrown =
    list === undefined || errorClass === undefined
      ? ''
      : `   * @throws ${errorClass} if the service answers with an error: ${list}\n`;
  const text = (thrown === '' ? block : block.replace(errorList, ''))
    .replace(
      /^ *\* @throws ApiException .*\n/m,
      `${thrown}   * @throws ApiException if the call fails\n`,
    )
    .replaceAll(/ {2}\((required|optional)\)$/gm, ' ($1)')
    // That a getter returns its member.
    .replace(/^ *\* @return (\w+)\n(?= *\*\/)/m, (line, name: string) =>
      /^[A-Z]/.test(name) ? line : '',
    )
    .replace(/^( *\/\*\*\n)(?: *\* *\n)+/, '$1');
  return saysNothing(text) ? '' : text;
}

/** Whether a comment says no more than the name of what it stands before. */
function saysNothing(block: string): boolean {
  return /^ *\/\*\*\n(?: *\* (?:Get \w+|Gets or Sets \w+|[A-Z]\w*)\n)? *\*\/\n$/.test(block);
}
