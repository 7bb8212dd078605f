import type { ByteRange } from '../../providers/files/file-store.ts';

/**
 * Reads a `Range` header against a file's size (RFC 9110, 14). One range of bytes is honoured; what cannot be
 * read, another unit, or several ranges give the whole file, as the RFC allows.
 * @returns the range, both ends included; 'whole'; or 'unsatisfiable' (416)
 */
export function readRange(header: string, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header);
  if (!match) return 'whole';
  const [, first, last] = match as unknown as [string, string, string];
  if (first === '') {
    if (last === '') return 'whole';
    // The last n bytes; more than there are means all of them.
    return Number(last) === 0 || size === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, size - Number(last)), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end };
}
