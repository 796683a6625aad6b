/** The document of the contract that Dovetail ships; it loads when it is asked for. */
export async function loadShippedDocument() {
  const { document } = await import('../../generated/put-evaluations/document.ts');
  return document;
}
