import { expect, it } from '@jest/globals';
import { refusedAtOnce } from './fileRefusals.ts';

it.each([
  ['patients.csv', 412_345, 0, null],
  ['patients.txt', 10 * 1024 * 1024, 0, null],
  ['patients.csv', 0, 0, /patients\.csv is empty/],
  ['patients.xlsx', 20_000, 0, /CSV UTF-8/],
  ['patients.csv', 10 * 1024 * 1024 + 1, 0, /larger than 10 MB/],
  ['patients.csv', 100, 2, /^3 files were dropped/],
])('%s of %i bytes with %i others', (name, size, others, refusal) => {
  const said = refusedAtOnce({ name, size }, others);
  if (refusal === null) expect(said).toBeNull();
  else expect(said).toMatch(refusal);
});
