import type { Db } from '../../../lib/db.ts';
import { gatherEvidence } from '../evidence/evidence.service.ts';
import { insertCaseEvents } from '../registration-case-events.queries.ts';
import {
  addAttempt,
  findAttemptToFile,
  insertCase,
  lockCaseOfPerson,
  lockCasesToRegister,
  lockPerson,
  markRegistered,
  putIntoCase,
} from './filing.queries.ts';

/**
 * Makes a failed attempt to register somebody's work: it joins the unfinished case of the same person (the same record,
 * NHS number, e-mail or mobile), or opens one. Part of the transaction that ended the attempt; of two attempts of one
 * person at once the second waits, and joins the first's case. An attempt is filed once, however often this is called.
 */
export async function fileFailedAttempt(trx: Db, registrationId: string): Promise<void> {
  const attempt = await findAttemptToFile(trx, registrationId);
  if (!attempt || attempt.case_id) return;
  await lockPerson(trx, attempt);
  const known = await lockCaseOfPerson(trx, attempt);
  const { likely } = await gatherEvidence(trx, attempt.id, known?.patient_id ?? attempt.patient_id);
  const likelyCause = likely.cause ?? 'several-differ';
  if (known) await addAttempt(trx, known.id, attempt, likelyCause);
  const caseId = known?.id ?? (await insertCase(trx, attempt, likelyCause));
  await putIntoCase(trx, registrationId, caseId);
  await insertCaseEvents(trx, [
    {
      caseId,
      kind: 'attempt',
      detail: { reference: attempt.reference, failure: attempt.failure, fields: attempt.fields },
    },
  ]);
}

/**
 * The patient has registered after all, the measure of a case well resolved: written on each of their cases, and what
 * was unfinished is resolved by it. Part of the transaction that opened the account; the caller holds the patient's row.
 */
export async function noteRegistered(
  trx: Db,
  { patientId, registrationId }: { patientId: string; registrationId: string },
): Promise<void> {
  const cases = await lockCasesToRegister(trx, patientId, registrationId);
  if (cases.length === 0) return;
  await markRegistered(
    trx,
    patientId,
    cases.map(({ id }) => id),
  );
  await insertCaseEvents(
    trx,
    cases.flatMap(({ id, state, likely_cause, reference }) => [
      { caseId: id, kind: 'registered' as const, detail: { reference } },
      ...(state === 'open' || state === 'waiting'
        ? [{ caseId: id, kind: 'resolved' as const, detail: { cause: likely_cause } }]
        : []),
    ]),
  );
}
