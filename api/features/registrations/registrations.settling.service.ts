import type { Deps } from '../../deps.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import { isToldByText } from './registrations.matching.policy.ts';
import { lockToSettle } from './registrations.queries.ts';

/** Networks take 20 identical texts an hour for spam, and nobody reads the sixth. */
const TOLD_AN_HOUR = 5;

/**
 * What follows an attempt that ended at the matching: where all three details agreed the phone on the record is told why
 * there is no account to be had, and the attempt becomes somebody's work. Not done while the answer is made, whose time
 * would tell who is known. Run it as often as you like.
 */
export async function settleRegistration({ db }: Pick<Deps, 'db'>, registrationId: string): Promise<void> {
  await db.transaction(async (trx) => {
    const attempt = await lockToSettle(trx, registrationId);
    if (attempt?.state !== 'failed' || !attempt.failure) return;
    const { patient_id: patientId, failure, is_told, told_lately } = attempt;
    if (patientId && isToldByText(failure) && !is_told && told_lately < TOLD_AN_HOUR) {
      await enqueueNotification(trx, { purpose: failure, channel: 'sms', patientId, registrationId });
    }
  });
}
