import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { newId } from '../../lib/ids.ts';

/** The head of the chain after one seal, kept where the database's owner cannot reach it. */
const anchorSchema = z.object({
  number: z.int().min(1),
  /** Hexadecimal. */
  hash: z.string(),
  events: z.int(),
  sealedAt: z.string(),
});
export type Anchor = z.infer<typeof anchorSchema>;

/** A folder of anchors, one file a seal: `seal-00000001.json`. */
export interface Anchors {
  /** Writes it to disk for good; the same one again changes nothing. @throws Error when another hash stands there */
  write(anchor: Anchor): Promise<void>;
  read(number: number): Promise<Anchor | undefined>;
  /** Number of the newest one, 0 when there is none. */
  newest(): Promise<number>;
}

const FILE = /^seal-(\d{8,})\.json$/;
const fileOf = (number: number): string => `seal-${String(number).padStart(8, '0')}.json`;

export function folderOfAnchors(folder: string): Anchors {
  const read = async (number: number): Promise<Anchor | undefined> => {
    try {
      return anchorSchema.parse(JSON.parse(await readFile(path.join(folder, fileOf(number)), 'utf8')));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    read,
    async write(anchor) {
      const there = await read(anchor.number);
      if (there && there.hash !== anchor.hash) {
        throw new Error(`anchor ${anchor.number} names another hash: the audit's seals were replaced`);
      }
      if (!there) await writeForGood(folder, fileOf(anchor.number), `${JSON.stringify(anchor)}\n`);
    },
    async newest() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Math.max(0, ...names.map((name) => Number(FILE.exec(name)?.[1] ?? 0)));
    },
  };
}

/** Whole or not at all, and still there after a power cut: contents, then name, then folder. */
async function writeForGood(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.${name}.${newId()}`);
  const file = await open(draft, 'w', 0o640);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(folder, name));
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
