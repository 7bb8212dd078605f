import type { Db } from '../../../lib/db.ts';
import {
  cancelLetterNotifications,
  enqueueLetterNotifications,
} from '../../notifications/notifications.service.ts';
import { endVersions, lockLetters, touchLetters } from '../letters.changes.queries.ts';
import { databaseNow, findPublicationFacts } from './letters.publication.queries.ts';
import { planPublication } from './letters.publication.ts';
import { findLettersToReplace } from './letters.replacement.queries.ts';

/**
 * Puts published replacements whose moment has come in the place of the versions before, and promises to tell
 * their patients. A version that was undone, withdrawn or shown meanwhile is left alone, so doing it twice
 * changes nothing.
 */
export async function showReplacements(trx: Db, versionIds: readonly string[]): Promise<void> {
  if (versionIds.length === 0) return;
  await lockLetters(
    trx,
    await findLettersToReplace(trx, versionIds).then((rows) => rows.map((row) => row.id)),
  );
  // Read again under the locks.
  const letters = await findLettersToReplace(trx, versionIds);
  const ids = letters.map(({ id }) => id);
  if (ids.length === 0) return;
  await endVersions(
    trx,
    letters.map((letter) => letter.published_version_id),
    'replaced',
    { by: null, reason: null },
  );
  await touchLetters(trx, ids, null, {
    published_version_id: trx.raw('latest_version_id'),
    visible_from: trx.raw('(select v.visible_from from letter_versions v where v.id = latest_version_id)'),
  });
  await cancelLetterNotifications(trx, ids, 'replaced');
  await tellOfReplacements(trx, letters);
}

/** A patient who died since is not told; staff see the letter published without a message. */
async function tellOfReplacements(
  trx: Db,
  letters: readonly { id: string; requested_by: string }[],
): Promise<void> {
  const facts = await findPublicationFacts(
    trx,
    letters.map(({ id }) => id),
  );
  const now = await databaseNow(trx);
  const plan = planPublication(
    letters.map(({ id }) => id),
    facts.map((fact) => ({ ...fact, state: 'ready' as const })),
    now,
  );
  const requestedBy = new Map(letters.map((letter) => [letter.id, letter.requested_by]));
  await enqueueLetterNotifications(
    trx,
    plan.publish.map(({ letterId, patientId, channel }) => ({
      letterId,
      patientId,
      channel,
      requestedBy: requestedBy.get(letterId) as string,
      sendAfter: now,
    })),
  );
}
