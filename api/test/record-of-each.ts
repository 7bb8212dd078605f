import { newId } from '../lib/ids.ts';
import { anAssignmentRule } from './builders/assignment-rules.ts';
import { aHelpPage } from './builders/help-pages.ts';
import { aBatch, aWording } from './builders/invitation-batches.ts';
import { aRule } from './builders/invitation-rules.ts';
import { aLetter } from './builders/letters.ts';
import { aLocation, aRequestRule } from './builders/locations.ts';
import { aMessage, aMessageAttachment } from './builders/messages.ts';
import { aPatientRequest } from './builders/patient-requests.ts';
import { type anAccount, anAppointment, type aPatient } from './builders/patients.ts';
import { aPdf } from './builders/pdf.ts';
import { anAlertRule, aScoreAlert } from './builders/questionnaire-alerts.ts';
import { anAnswerAttachment, anAssignment, aSubmission } from './builders/questionnaire-assignments.ts';
import { aQuestionnaire } from './builders/questionnaires.ts';
import { aRecordChange } from './builders/record-changes.ts';
import { anAllergy, aProcedure, aRecordImport } from './builders/record-entries.ts';
import { aCase } from './builders/registration-cases.ts';
import { aResult } from './builders/results.ts';
import { aCannedReply, anAnnouncement, anIncident } from './builders/support-desk.ts';
import { anAttachment, aTicket } from './builders/support-tickets.ts';
import type { TestServer } from './server.ts';

interface Whose {
  owner: { id: string };
  patient: Awaited<ReturnType<typeof aPatient>>;
  account: Awaited<ReturnType<typeof anAccount>>;
}

/**
 * A record for each resource that is read by id, of this patient and this member of staff.
 * @returns the id of each by what stands in the address: the resource (with its mount where patients have another), or the parameter
 */
export async function aRecordOfEach(
  { db, deps }: TestServer,
  { owner, patient, account }: Whose,
): Promise<Record<string, string>> {
  const { sha256, size } = await deps.providers.files.put(aPdf());
  await db('files').insert({ sha256, size, media_type: 'application/pdf' });
  const letter = await aLetter(db, { state: 'published', patient, owner, sha256 });
  const notification = { id: newId(), purpose: 'letter-published', channel: 'post', state: 'pending' };
  await db('notifications').insert({ ...notification, patient_id: patient.id, letter_id: letter.id });
  const event = { id: newId(), actor_kind: 'system', action: 'letters.refused', entity: 'letters' };
  await db('audit_events').insert(event);
  const ticket = await aTicket(db, { sentBy: account });
  const attachment = await anAttachment(db, ticket, { sha256, size, state: 'accepted' });
  const helpPage = await aHelpPage(db);
  const assignment = await anAssignment(db, patient);
  const answered = await anAssignment(db, patient, { state: 'submitted' });
  const answerFile = await anAnswerAttachment(db, answered, { sha256 });
  const answers = { pain: true, worst: 8, photo: [answerFile.id] };
  const alertedBy = await aSubmission(db, patient, { assignment: answered, answers });
  const alertRule = await anAlertRule(db, { id: alertedBy.questionnaire_id });
  const message = await aMessage(db, { writer: owner, patient, state: 'sent' });
  const messageFile = await aMessageAttachment(db, message, { sha256, size });
  return {
    'alert-rules': alertRule.id,
    'questionnaire-answers': alertedBy.id,
    fileId: answerFile.id,
    'questionnaire-alerts': (await aScoreAlert(db, alertedBy, { rule: alertRule })).id,
    accounts: account.id,
    allergies: (await anAllergy(db, patient)).id,
    procedures: (await aProcedure(db, patient)).id,
    'record-imports': (await aRecordImport(db, owner)).id,
    announcements: (await anAnnouncement(db)).id,
    appointments: (await anAppointment(db, patient)).id,
    'audit-events': event.id,
    attachmentId: attachment.id,
    'canned-replies': (await aCannedReply(db)).id,
    'help-pages': helpPage.id,
    slug: helpPage.slug,
    incidents: (await anIncident(db)).id,
    'invitation-batches': (await aBatch(db)).id,
    'invitation-results': (await aBatch(db)).id,
    'invitation-wordings': (await aWording(db)).id,
    'invitation-rules': (await aRule(db)).id,
    letters: letter.id,
    locations: (await aLocation(db)).id,
    'patient-requests': (await aPatientRequest(db, account)).id,
    'request-rules': (await aRequestRule(db)).id,
    requests: (await aPatientRequest(db, account, { kind: 'interpreter', language: 'BSL' })).id,
    questionnaires: (await aQuestionnaire(db)).id,
    'assignment-rules': (await anAssignmentRule(db)).id,
    'questionnaire-assignments': assignment.id,
    'portal/questionnaires': assignment.id,
    messages: message.id,
    messageAttachmentId: messageFile.id,
    notifications: notification.id,
    patients: patient.id,
    'record-changes': (await aRecordChange(db, patient)).id,
    'registration-cases': (await aCase(db, { patient })).id,
    'release-rules': '01890000-0000-7000-8000-000000000064',
    results: (await aResult(db, { patient, release: { state: 'released' } })).id,
    staff: owner.id,
    'support-tickets': ticket.id,
    'terms-versions': '01890000-0000-7000-8000-000000000001',
  };
}
