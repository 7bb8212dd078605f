/**
 * A jobs process reads files of a hundred thousand rows in at most 250 MiB. Node's own young generation alone takes 48 of
 * them, and what it holds of file pieces goes only when it is full: with a smaller one the same work needs some 40 MiB less.
 */
const SMALL_NURSERY = '--max-semi-space-size=4';

/** What Node is told to run a program of ours: compiled ones as `npm run api` and `npm run jobs` do, TypeScript through tsx. */
export function nodeArgs(file: string): string[] {
  if (file.endsWith('.ts')) return ['--import', 'tsx', file];
  return file === 'build/jobs/worker.js' ? [SMALL_NURSERY, file] : [file];
}
