const PLAIN = /^[A-Za-z]+$/;

/**
 * A family name as it is compared: lower case, no accents, letters only, so that `O'NEILL`, `O’Neill` and `o neill`
 * are one. Of "SMITH, Anna" the part before the comma. '' where there is no letter.
 */
export function foldedName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  const [family = ''] = name.split(',');
  return family
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
