import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { passwordLimits } from '../sign-in/password-again.service.ts';
import {
  type AccessAccountRow,
  findAccessAccount,
  findAccessPatient,
  findLastCode,
  findLastRegistration,
  findLastReset,
  type MessageRow,
} from './access.queries.ts';
import { diagnose } from './access-diagnosis.policy.ts';
import { evidenceOf } from './access-evidence.policy.ts';
import type { AccountFacts, RegistrationFacts } from './access-facts.ts';
import { factsOfText } from './accounts.desk.presenter.ts';
import type { AccessView } from './accounts.desk.schema.ts';

type DeskDeps = Pick<Deps, 'db' | 'config'>;

const message = (row: MessageRow | null | undefined) => (row ? factsOfText(row) : null);

/** "Why can't they log in?", also of somebody without an account. @throws Problem 404, 503 */
export async function readAccess(db: Db, deps: DeskDeps, patientId: string): Promise<AccessView> {
  const patient = await findAccessPatient(db, patientId);
  if (!patient) throw notFound();
  const account = await findAccessAccount(db, patientId);
  const facts = {
    now: new Date(),
    patient: {
      dateOfBirth: patient.date_of_birth,
      deceasedOn: patient.deceased_on,
      isMerged: patient.merged,
      mobile: patient.mobile,
      isMobileShared: patient.mobile_shared,
      email: patient.email,
      isEmailTaken: patient.email_taken,
      textsStoppedAt: patient.texts_stopped_at,
    },
    account: account ? await factsOfAccount(db, deps, account) : null,
    // What was tried before the login was there, or before it was closed, is over.
    registration: await factsOfRegistration(db, patientId, account?.closed_at ?? account?.created_at ?? null),
  };
  return {
    ...diagnose(facts),
    evidence: evidenceOf(facts).map(({ at, text }) => ({ at: at?.toISOString() ?? null, text })),
    accountId: account?.id ?? null,
    registrationCaseId: facts.registration?.caseId ?? null,
  };
}

async function factsOfAccount(db: Db, deps: DeskDeps, row: AccessAccountRow): Promise<AccountFacts> {
  const code = await findLastCode(db, row.id, row.last_signed_in_at);
  const reset = await findLastReset(db, row.id, row.last_signed_in_at);
  const { retryAfterSeconds } = await passwordLimits(deps).standing(row.id);
  return {
    state: row.state,
    email: row.email,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    hasAuthenticator: row.has_authenticator,
    termsDue: row.terms_due,
    lastSignedInAt: row.last_signed_in_at,
    wrongPasswords: row.wrong_password_at
      ? { count: row.wrong_passwords, lastAt: row.wrong_password_at }
      : null,
    slowedForSeconds: retryAfterSeconds,
    code: code
      ? {
          purpose: code.purpose,
          method: code.method,
          askedAt: code.created_at,
          tries: code.tries,
          isOpen: code.is_open,
          endedReason: code.ended_reason,
          text: message(code.text),
        }
      : null,
    reset: reset ? { askedAt: reset.created_at, isOpen: reset.is_open, email: message(reset.email) } : null,
  };
}

async function factsOfRegistration(
  db: Db,
  patientId: string,
  since: Date | null,
): Promise<RegistrationFacts | null> {
  const row = await findLastRegistration(db, patientId, since);
  if (!row) return null;
  return {
    at: row.created_at,
    reference: row.reference,
    state: row.state,
    failure: row.failure,
    fields: row.fields,
    caseId: row.case_id,
    text: message(row.text),
  };
}
