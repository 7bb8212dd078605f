/** Adds to what is noted already, part by part, and nothing twice. */
export function withNeed(noted: string | null, need: string): string {
  const parts = (text: string) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const known = parts(noted ?? '');
  const folded = new Set(known.map((part) => part.toLocaleLowerCase('en-GB')));
  return [...known, ...parts(need).filter((part) => !folded.has(part.toLocaleLowerCase('en-GB')))].join('; ');
}
