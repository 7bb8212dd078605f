import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { openChallenge, replaceChallenges } from '../challenges/challenges.service.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import { fileFailedAttempt } from '../registration-cases/registration-cases.service.ts';
import type { Actor } from '../sessions/actors.ts';
import {
  isToldByText,
  judgeRegistration,
  type MatchingFailure,
  type RegistrationFacts,
} from './registrations.matching.policy.ts';
import {
  countToldLately,
  lockChallengesOfSame,
  lockUnmatched,
  markMatched,
  type UnmatchedAttempt,
} from './registrations.queries.ts';
import { findRecordByLink, findRecordByNhsNumber } from './registrations.records.queries.ts';

/** Networks take 20 identical texts an hour for spam, and nobody reads the sixth. */
const TOLD_AN_HOUR = 5;

/**
 * Compares what was typed with the hospital's record, and does what follows: a code to the phone on the record, or a
 * decoy no code opens; where all three details agreed and yet there is no account to be had, the phone is told why; a
 * failed attempt becomes somebody's work. A job's, after the answer has gone: what depends on who somebody is cannot be
 * heard by the answer's time (ASVS 6.3.8). Run it as often as you like: an attempt is matched once.
 * @param requestId of the request that asked, for the audit
 */
export async function matchRegistration(
  { db }: Pick<Deps, 'db'>,
  { registrationId, requestId }: { registrationId: string; requestId: string | null },
): Promise<void> {
  await db.transaction(async (trx) => {
    const attempt = await lockUnmatched(trx, registrationId);
    if (!attempt) return;
    const earlier = await lockChallengesOfSame(trx, registrationId, attempt);
    const { patientId, ...facts } = await findNamed(trx, attempt);
    const { outcome, fields } = judgeRegistration(facts, attempt, attempt.createdAt);
    const failure = outcome === 'matched' ? null : outcome;
    const challenge = await openChallenge(trx, {
      purpose: 'registration',
      method: 'sms',
      client: attempt,
      ...(patientId && !failure ? { patientId } : {}),
    });
    // A real code dies when its person begins again; had a decoy lived on, the first page would tell the two apart.
    await replaceChallenges(trx, earlier);
    await markMatched(trx, registrationId, {
      patient_id: patientId ?? null,
      challenge_id: challenge.id,
      failure,
      fields,
    });
    const asker: Actor = { kind: 'system', id: null, ip: attempt.ip, requestId };
    await recordAudit(trx, asker, {
      action: failure ? 'registrations.refused' : 'registrations.started',
      entity: 'registrations',
      entityId: registrationId,
      patientId: patientId ?? null,
      ...(failure ? { reason: failure } : {}),
    });
    if (failure) await follow(trx, { registrationId, patientId, failure });
  });
}

/** The record the attempt names, and whether the link it came by could still be used. */
async function findNamed(
  trx: Db,
  { via, nhsNumber, invitationId, email }: UnmatchedAttempt,
): Promise<RegistrationFacts & { patientId?: string }> {
  const { record, ...link } =
    via === 'nhs-number'
      ? { record: nhsNumber ? await findRecordByNhsNumber(trx, nhsNumber, email) : undefined }
      : await findRecordByLink(trx, invitationId, email);
  return { record, ...link, ...(record ? { patientId: record.patientId } : {}) };
}

async function follow(
  trx: Db,
  {
    registrationId,
    patientId,
    failure,
  }: { registrationId: string; patientId: string | undefined; failure: MatchingFailure },
): Promise<void> {
  if (patientId && isToldByText(failure) && (await countToldLately(trx, patientId)) < TOLD_AN_HOUR) {
    await enqueueNotification(trx, { purpose: failure, channel: 'sms', patientId, registrationId });
  }
  await fileFailedAttempt(trx, registrationId);
}
