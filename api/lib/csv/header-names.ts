/** A column's name without case, spaces, `_`, `-`, dots and brackets: ` Last    Name ` is `lastname`. */
export const foldHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Tells columns by their names: as somebody said of an earlier file, else by what such columns are usually called.
 * @param usual folded names, with the field each is
 * @param remembered folded names, with the field each was said to be; null for one to be left out
 * @returns each field with the indexes of the columns that can be it
 */
export function claimColumns<Field extends string>(
  headers: readonly string[],
  usual: ReadonlyMap<string, Field>,
  remembered: ReadonlyMap<string, Field | null> = new Map(),
): Map<Field, number[]> {
  const claims = new Map<Field, number[]>();
  for (const [index, header] of headers.entries()) {
    const name = foldHeader(header);
    const said = remembered.get(name);
    const field = said === undefined ? usual.get(name) : said;
    if (field) claims.set(field, [...(claims.get(field) ?? []), index]);
  }
  return claims;
}
