import type { Db } from '../../lib/db.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { AnsweredChallenge } from '../challenges/challenges.service.ts';
import type { Actor } from '../sessions/actors.ts';

/** Writes down that somebody entered a wrong code for this account, in the transaction that counts it. */
export const writeRefusedCode = (
  trx: Db,
  actor: Actor,
  { accountId, patientId }: AnsweredChallenge,
): Promise<void> =>
  recordAudit(trx, actor, {
    action: 'accounts.sign-in-refused',
    entity: 'accounts',
    entityId: accountId,
    patientId,
    reason: 'wrong-code',
  });
