import type { Db } from '../../lib/db.ts';
import { findDefaultTexts, findTexts, type TextsRecord } from './invitation-wordings.queries.ts';

/** A version never changes, so its texts are held, and with them what was compiled of them. */
const held = new Map<string, TextsRecord>();
const MOST_HELD = 200;

/** What these versions say, by id; compiled once for as long as the process remembers them. @throws Error for an unknown id */
export async function versionTexts(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TextsRecord>> {
  const missing = ids.filter((id) => !held.has(id));
  if (missing.length > 0) for (const texts of await findTexts(db, missing)) hold(texts);
  return new Map(
    ids.map((id) => {
      const texts = held.get(id);
      if (!texts) throw new Error(`there is no wording version ${id}`);
      return [id, texts];
    }),
  );
}

/** What single invitations, or reminders, say now. */
export async function defaultTexts(db: Db, kind: 'invitation' | 'reminder'): Promise<TextsRecord> {
  const found = await findDefaultTexts(db, kind);
  if (!found) throw new Error(`no wording is the default ${kind}`);
  return held.get(found.id) ?? hold(found);
}

function hold(texts: TextsRecord): TextsRecord {
  const [oldest] = held.keys();
  if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest);
  held.set(texts.id, texts);
  return texts;
}
