/** The words of a test's name without case, accents and signs: 'HIV-1/2 Ab' is 'hiv', '1', '2', 'ab'. */
export const fold = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
