import type { Db } from '../../../lib/db.ts';

export interface LetterToReplace {
  id: string;
  published_version_id: string;
  /** Who published the replacement. */
  requested_by: string;
}

/** The letters whose latest version is one of these, published, due, and not yet the one on view. */
export async function findLettersToReplace(
  db: Db,
  versionIds: readonly string[],
): Promise<LetterToReplace[]> {
  const { rows } = await db.raw(
    `select l.id, l.published_version_id, v.published_by as requested_by
       from letter_versions v join letters l on l.latest_version_id = v.id
      where v.id = any(?::uuid[]) and v.state = 'published' and v.visible_from <= clock_timestamp()
        and l.published_version_id is not null and l.published_version_id <> v.id`,
    [[...versionIds]],
  );
  return rows;
}
