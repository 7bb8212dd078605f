import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { passwordLimits } from '../sign-in/password-again.service.ts';
import {
  type AccessAccountRow,
  type AccessPatientRow,
  findAccessAccount,
  findAccessPatient,
  findLastAsked,
  findLastCode,
  findLastLink,
  findLastRegistration,
  findLastReset,
  type MessageRow,
} from './access.queries.ts';
import { diagnose } from './access-diagnosis.policy.ts';
import { evidenceOf } from './access-evidence.policy.ts';
import type { AccessFacts, AccountFacts, LinkFacts, RegistrationFacts } from './access-facts.ts';
import { isObstacle } from './access-recovery.policy.ts';
import { factsOfText } from './accounts.desk.presenter.ts';
import type { AccessView } from './accounts.desk.schema.ts';

type DeskDeps = Pick<Deps, 'db' | 'config'>;

const message = (row: MessageRow | null | undefined) =>
  row ? { channel: row.channel, ...factsOfText(row) } : null;

/** "Why can't they log in?", also of somebody without an account. @throws Problem 404, 503 */
export async function readAccess(db: Db, deps: DeskDeps, patientId: string): Promise<AccessView> {
  const { facts, accountId } = await gatherFacts(db, deps, patientId);
  return {
    ...diagnose(facts),
    evidence: evidenceOf(facts).map(({ at, text }) => ({ at: at?.toISOString() ?? null, text })),
    accountId,
    registrationCaseId: facts.registration?.caseId ?? null,
  };
}

/** The sentence alone, for whoever helps them on another page. @throws Problem 404, 503 */
export async function sentenceFor(db: Db, deps: DeskDeps, patientId: string): Promise<string> {
  return diagnose((await gatherFacts(db, deps, patientId)).facts).sentence;
}

async function gatherFacts(
  db: Db,
  deps: DeskDeps,
  patientId: string,
): Promise<{ facts: AccessFacts; accountId: string | null }> {
  const patient = await findAccessPatient(db, patientId);
  if (!patient) throw notFound();
  const account = await findAccessAccount(db, patientId);
  const facts = {
    now: new Date(),
    patient: factsOfPatient(patient),
    account: account ? await factsOfAccount(db, deps, patientId, account) : null,
    // What was tried before the login was there, or before it was closed, is over.
    registration: await factsOfRegistration(db, patientId, account?.closed_at ?? account?.created_at ?? null),
    link: account?.state === 'active' ? null : await factsOfLink(db, patientId),
  };
  return { facts, accountId: account?.id ?? null };
}

const factsOfPatient = (row: AccessPatientRow): AccessFacts['patient'] => ({
  dateOfBirth: row.date_of_birth,
  deceasedOn: row.deceased_on,
  isMerged: row.merged,
  mobile: row.mobile,
  mobileChangedAt: row.mobile_changed_at,
  isMobileShared: row.mobile_shared,
  email: row.email,
  emailChangedAt: row.email_changed_at,
  isEmailTaken: row.email_taken,
  textsStoppedAt: row.texts_stopped_at,
});

async function factsOfAccount(
  db: Db,
  deps: DeskDeps,
  patientId: string,
  row: AccessAccountRow,
): Promise<AccountFacts> {
  const code = await findLastCode(db, row.id, row.mended_at);
  const reset = await findLastReset(db, row.id, row.mended_at);
  const asked = await findLastAsked(db, patientId, row.mended_at);
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
    wrongCodesToday: row.wrong_codes_today,
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
    asked:
      asked && isObstacle(asked.outcome)
        ? { kind: asked.kind, at: asked.created_at, outcome: asked.outcome }
        : null,
  };
}

async function factsOfLink(db: Db, patientId: string): Promise<LinkFacts | null> {
  const row = await findLastLink(db, patientId);
  if (!row) return null;
  const { created_at: sentAt, opened_at: openedAt, is_open: isOpen } = row;
  return { sentAt, openedAt, isOpen, message: message(row.message) };
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
    agreesNow: row.agrees_now,
    caseId: row.case_id,
    text: message(row.text),
  };
}
