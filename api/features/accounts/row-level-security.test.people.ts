import type { Knex } from 'knex';
import { hashToken, newId, newToken } from '../../lib/ids.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { aMessage, aMessageAttachment } from '../../test/builders/messages.ts';
import { aPatientRequest } from '../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import {
  aDraft,
  anAnswerAttachment,
  anAssignment,
  aSubmission,
  dayFromToday,
} from '../../test/builders/questionnaire-assignments.ts';
import { anAllergy, aProcedure } from '../../test/builders/record-entries.ts';
import { aFiledReport, aReport, aResult } from '../../test/builders/results.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { startSession } from '../sessions/sessions.service.ts';

export interface Person {
  id: string;
  patientId: string;
  accountId: string;
  letterId: string;
  versionId: string;
  /** Keys of the rows this person may see, by table. */
  rows: Record<string, string[]>;
}

/** A patient with a login and something of everything, seen and unseen: what each table shows them is known. */
export async function aPersonWithEverything(db: Knex): Promise<Person> {
  const owner = await aClerk(db);
  const patient = await aPatient(db);
  const account = await anAccount(db, patient);
  const appointment = await anAppointment(db, patient);
  const letter = await aLetter(db, { state: 'published', patient, owner });
  for (const state of ['uploaded', 'checked', 'ready', 'withdrawn', 'refused'] as const)
    await aLetter(db, { state, patient, owner });
  await aLetter(db, { state: 'published', patient, owner, visibleFrom: new Date(Date.now() + 60_000) });
  await db('letter_reads').insert({
    letter_version_id: letter.versionId,
    account_id: account.id,
    letter_id: letter.id,
    patient_id: patient.id,
  });
  const actor = { kind: 'staff', id: owner.id, ip: null, requestId: null } as const;
  await recordAudit(db, actor, { action: 'patients.viewed', entity: 'patients', patientId: patient.id });
  await recordAudit(db, actor, { action: 'staff.signed-in', entity: 'staff' });
  const [event] = await db('audit_events').where({ patient_id: patient.id });
  const ofLogin = await whatALoginHas(db, account.id, patient.id);
  return {
    id: patient.id,
    patientId: patient.id,
    accountId: account.id,
    letterId: letter.id,
    versionId: letter.versionId,
    rows: {
      patients: [patient.id],
      accounts: [account.id],
      appointments: [appointment.id],
      patient_requests: [(await aPatientRequest(db, account, { appointment })).id],
      letters: [letter.id],
      letter_versions: [letter.versionId],
      letter_reads: [letter.versionId],
      ...ofLogin,
      ...(await whatAPatientHasRecorded(db, patient)),
      ...(await whatAPatientIsAsked(db, patient)),
      ...(await whatAPatientIsWritten(db, patient, owner)),
      ...(await whatAPatientIsMeasured(db, patient, account, event.id)),
    },
  };
}

/** Of entries made in error, those about the patient themselves; never one that is somebody else's. */
async function whatAPatientHasRecorded(db: Knex, patient: { id: string }): Promise<Record<string, string[]>> {
  const entries = [anAllergy, aProcedure].map(async (anEntry) => {
    const kept = [await anEntry(db, patient), await anEntry(db, patient, { errorKind: 'mistake' })];
    await anEntry(db, patient, { errorKind: 'wrong-patient' });
    return kept.map(({ id }) => id).sort();
  });
  const [allergies = [], procedures = []] = await Promise.all(entries);
  return { allergies, procedures };
}

async function whatAPatientIsAsked(db: Knex, patient: { id: string }): Promise<Record<string, string[]>> {
  const submission = await aSubmission(db, patient, { allowAmend: true });
  const asked = { id: submission.assignment_id, patient_id: patient.id };
  await aDraft(db, asked);
  const attachment = await anAnswerAttachment(db, asked);
  for (const state of ['withdrawn', 'expired'] as const) await anAssignment(db, patient, { state });
  await anAssignment(db, patient, { opensOn: dayFromToday(2), toldAt: null });
  return {
    questionnaire_assignments: [asked.id],
    questionnaire_versions: [submission.version_id],
    questionnaire_drafts: [asked.id],
    questionnaire_submissions: [submission.id],
    questionnaire_attachments: [attachment.id],
  };
}

/** Of what is not released a patient sees no more than a notice, and that where a rule allows it. */
async function whatAPatientIsMeasured(
  db: Knex,
  patient: { id: string },
  account: { id: string },
  eventId: string,
): Promise<Record<string, string[]>> {
  const report = aReport({ patient });
  const { id } = await aResult(db, { ...report, patient, release: { state: 'released' } });
  // What it said before stays unseen beside what it says now.
  await aFiledReport(db, { ...report, patient, reportedAt: new Date(), comments: 'Corrected' });
  const read = { account_id: account.id, patient_id: patient.id };
  await db('result_reads').insert({ report_id: id, revision: 2, ...read });
  await aResult(db, { patient });
  await aResult(db, { patient, release: { state: 'never', showsComing: true } });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await aResult(db, { patient, release: { state: 'released', visibleFrom: tomorrow } });
  const coming = await aResult(db, { patient, release: { showsComing: true, dueAt: tomorrow } });
  const held = await aResult(db, { patient, release: { state: 'held', showsComing: true } });
  const withdrawn = await aResult(db, { patient, release: { state: 'retracted' } });
  return {
    result_reports: [id],
    observations: [id],
    result_reads: [id],
    // What was done with results they cannot see would tell them of those.
    audit_events: [eventId, ...(await db('audit_events').where({ entity_id: id }).orderBy('id').pluck('id'))],
    result_notices: [coming.id, held.id, withdrawn.id],
  };
}

/** What is withdrawn leaves its patient no more than that there was something. */
async function whatAPatientIsWritten(
  db: Knex,
  patient: { id: string },
  writer: { id: string },
): Promise<Record<string, string[]>> {
  const message = await aMessage(db, { writer, patient, state: 'sent' });
  const file = await aMessageAttachment(db, message, { sha256: 'b'.repeat(64) });
  await aMessageAttachment(db, message, { sha256: 'b'.repeat(64), state: 'refused' });
  const withdrawn = await aMessage(db, { writer, patient, state: 'withdrawn' });
  await aMessageAttachment(db, withdrawn, { sha256: 'b'.repeat(64) });
  await aMessage(db, { writer, patient });
  await aMessage(db, { writer, patient, state: 'sent', visibleFrom: new Date(Date.now() + 60_000) });
  return {
    messages: [message.id],
    message_recipients: [message.id, withdrawn.id],
    message_attachments: [file.id],
  };
}

async function whatALoginHas(
  db: Knex,
  accountId: string,
  patientId: string,
): Promise<Record<string, string[]>> {
  const ids = { consent: newId(), device: newId(), ticket: newId(), event: newId() };
  const client = { ip: '192.0.2.1', userAgent: 'a test' };
  const session = await startSession(db, { accountId, patientId }, 'full', client);
  await db('consents').insert({ id: ids.consent, account_id: accountId, terms_number: 1 });
  await db('devices').insert({
    id: ids.device,
    account_id: accountId,
    token_hash: hashToken(newToken()),
    name: 'Firefox on Linux',
    ip: client.ip,
  });
  const soon = new Date();
  await db('support_tickets').insert({
    id: ids.ticket,
    source: 'portal',
    category: 'other',
    subject: 'A question',
    description: 'Where is the lift?',
    sent_by_account_id: accountId,
    respond_by: soon,
    resolve_by: soon,
  });
  await db('ticket_events').insert([
    { id: ids.event, ticket_id: ids.ticket, kind: 'created', body: 'Where is the lift?' },
    { id: newId(), ticket_id: ids.ticket, kind: 'note', body: 'Asked the porters.' },
  ]);
  return {
    consents: [ids.consent],
    devices: [ids.device],
    sessions: [session.id],
    support_tickets: [ids.ticket],
    ticket_events: [ids.event],
  };
}
