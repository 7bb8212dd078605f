import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { Actor } from '../../sessions/actors.ts';
import { insertConsent, newestTermsNumber, updateTermsNumber } from './terms.queries.ts';

/**
 * Writes down that a login agrees to the terms with this number: the newest, since nobody can agree to what they were
 * not shown. Needs the hospital's role. Once more changes nothing.
 * @throws Problem 422 'terms-stale' at `body.number`
 */
export async function acceptTerms(
  trx: Db,
  actor: Actor,
  { accountId, patientId, number }: { accountId: string; patientId: string; number: number },
): Promise<void> {
  if (number !== (await newestTermsNumber(trx))) throw termsStale();
  const isNew = await insertConsent(trx, {
    id: newId(),
    account_id: accountId,
    terms_number: number,
    ip: actor.ip,
  });
  if (!isNew) return;
  await updateTermsNumber(trx, accountId, number);
  await recordAudit(trx, actor, {
    action: 'accounts.terms-accepted',
    entity: 'accounts',
    entityId: accountId,
    patientId,
    after: { terms: number },
  });
}

const termsStale = () =>
  unprocessable([
    {
      path: 'body.number',
      code: 'terms-stale',
      message: 'These are not the newest terms. Read those first.',
    },
  ]);
