import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPdf } from '../../../api/test/builders/pdf.ts';
import { aClerk } from '../../../api/test/builders/staff.ts';
import { cookieOf } from '../people.ts';
import { type Scene, scaled } from '../scene.ts';

const KIB = 1024;

/**
 * Letters are uploaded until the disk is full, and on. What was accepted is there, byte for byte; what was
 * not has left nothing behind. The disk is a small tmpfs; where none may be mounted, a limit on the size of files.
 */
export async function diskFull(scene: Scene) {
  const count = scaled(scene, 60, 20);
  const clerk = await aClerk(scene.db);
  const cookie = await cookieOf(scene.db, clerk.id);
  const filesDir = join(scene.folder, 'small-disk');
  mkdirSync(filesDir);
  const size = `${Math.round(count * 50)}k`;
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', filesDir]).status === 0;
  scene.env.FILES_DIR = filesDir;
  try {
    const api = await scene.startApi(isMounted ? [] : ['prlimit', `--fsize=${80 * KIB}`]);
    const kept = new Map<string, string>();
    let refused = 0;
    for (let n = 0; n < count; n += 1) {
      // 20 to 110 KiB, so that both kinds of small disk take some and refuse some.
      const pdf = aPdf({ content: `BT ET\n% ${n} ${'x'.repeat((20 + (n % 4) * 30) * KIB)}` });
      const answer = await upload(api.url, cookie, pdf);
      if (answer.ok) kept.set(answer.letterId, sha256(pdf));
      else refused += 1;
    }
    return await judge(scene, {
      kept,
      refused,
      count,
      filesDir,
      how: isMounted ? 'tmpfs' : 'file-size limit',
    });
  } finally {
    if (isMounted) spawnSync('umount', ['-l', filesDir]);
  }
}

async function judge(
  { db }: Scene,
  {
    kept,
    refused,
    count,
    filesDir,
    how,
  }: { kept: Map<string, string>; refused: number; count: number; filesDir: string; how: string },
) {
  const rows: { id: string; file_sha256: string }[] = await db('letters as l')
    .join('letter_versions as v', 'v.letter_id', 'l.id')
    .select('l.id', 'v.file_sha256');
  const named = new Map(rows.map((row) => [row.id, row.file_sha256]));
  const stored = new Set(
    readdirSync(filesDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => sha256(readFileSync(join(entry.parentPath, entry.name)))),
  );
  const lost = [...kept].filter(([id, hash]) => named.get(id) !== hash || !stored.has(hash)).length;
  const doubled = rows.filter(({ id }) => !kept.has(id)).length;
  return {
    checked: count,
    lost,
    doubled,
    // A disk that never filled up would prove nothing.
    held: lost === 0 && doubled === 0 && refused > 0 && kept.size > 0,
    note: `${how}: ${kept.size} kept, ${refused} refused`,
  };
}

async function upload(url: string, cookie: string, pdf: Buffer): Promise<{ ok: boolean; letterId: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'letter.pdf');
  const answer = await fetch(`${url}/api/letters`, {
    method: 'POST',
    headers: { Cookie: cookie },
    body: form,
  });
  const body = (await answer.json()) as { letter?: { id: string } };
  return { ok: answer.ok, letterId: body.letter?.id ?? '' };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
