import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { MOST_RECIPIENTS } from '../message-words.ts';
import { needsApproval } from '../messages.policy.ts';
import type { Audience, AudienceView } from '../messages.schema.ts';
import { countAudience, firstOfAudience, listAudienceChoices } from './audience.queries.ts';

const FIRST_FEW = 5;

/** Who would be written to now: how many, the first few, and who is left out and why (audited for those that are named). */
export async function viewAudience(
  db: Db,
  config: Pick<Config, 'MESSAGE_APPROVAL_ABOVE'>,
  actor: StaffActor,
  audience: Audience,
): Promise<AudienceView> {
  await checkAudience(db, audience);
  const { count, found, leftOut } = await countAudience(db, audience);
  const first = await firstOfAudience(db, audience, FIRST_FEW);
  await recordAudit(
    db,
    actor,
    first.map(({ id }) => ({
      action: 'messages.audience-viewed' as const,
      entity: 'patients',
      entityId: id,
      patientId: id,
      after: { count },
    })),
  );
  return {
    count,
    leftOut,
    first,
    tooMany: found > MOST_RECIPIENTS,
    needsApproval: needsApproval(audience.kind, count, config.MESSAGE_APPROVAL_ABOVE),
  };
}

/** @throws Problem 422 where the one patient is nobody */
export async function checkAudience(db: Db, audience: Audience): Promise<void> {
  if (audience.kind === 'clinic' || (await countAudience(db, audience)).found === 1) return;
  const message = 'There is no such patient.';
  throw unprocessable([{ path: 'body.audience.patientId', code: 'patient-unknown', message }]);
}

/** Clinics and places there are, for the writer to choose from. */
export const viewAudienceChoices = (db: Db): Promise<{ clinics: string[]; locations: string[] }> =>
  listAudienceChoices(db);
