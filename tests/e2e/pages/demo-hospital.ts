import type { Knex } from 'knex';
import { countBatch } from '../../../api/features/invitation-results/counting.service.ts';
import { aBatch, aBatchRow } from '../../../api/test/builders/invitation-batches.ts';
import { aRecordImport } from '../../../api/test/builders/record-entries.ts';
import { aResult } from '../../../api/test/builders/results.ts';
import { seedDemo } from '../../../seeds/demo.ts';
import { type Hospital, openHospital } from '../hospital.ts';

/** The records whose pages are seen, each in the state that its name says. */
export type Ids = Awaited<ReturnType<typeof recordsOf>>;

export interface DemoHospital extends Hospital {
  ids: Ids;
}

/** The demo hospital, and records in the states that the demo has none in. */
export async function openDemoHospital(): Promise<DemoHospital> {
  const hospital = await openHospital((url, files) => seedDemo(url, files));
  return { ...hospital, ids: await recordsOf(hospital.db) };
}

async function recordsOf(db: Knex) {
  const first = async (table: string, where: Record<string, unknown> = {}, column = 'id') =>
    (await db(table).where(where).first(column))?.[column] as string;
  const patient = await first('patients', { email: 'demo.patient@example.com' });
  const batchSent = await first('invitation_batches', { state: 'finished' });
  // The job does it within a minute.
  await countBatch(db, batchSent);
  return {
    patient,
    letter: await first('letters', { state: 'published', patient_id: patient }),
    staff: await first('staff', { email: 'support@example.nhs.uk' }),
    notification: await first('notifications', { state: 'failed' }),
    account: await first('accounts', { patient_id: patient }),
    case: await first('registration_cases', { state: 'open' }),
    ticket: await first('support_tickets', { state: 'open' }),
    incident: await first('incidents'),
    helpPage: await first('help_pages', { slug: 'code-not-arriving' }),
    messageSent: await first('messages', { state: 'sent', audience_kind: 'clinic' }),
    messageToApprove: await first('messages', { state: 'approval' }),
    messageDraft: await first('messages', { state: 'draft' }),
    releaseRules: await first('release_rule_sets', { state: 'draft' }),
    result: (await aResult(db, { patient: { id: patient } })).id,
    rule: await first('invitation_rules'),
    appointment: await first('appointments', { number: 'OP-2031174' }),
    request: await first('patient_requests', { kind: 'change' }),
    questionnaire: await first('questionnaires', { state: 'published' }),
    answers: await first('questionnaire_alerts', { state: 'open' }, 'submission_id'),
    answersBefore: await first('questionnaire_alerts', { state: 'dealt-with' }, 'submission_id'),
    assignment: await first('questionnaire_assignments', { state: 'open', patient_id: patient }),
    askingRule: await first('assignment_rules'),
    allergy: await first('allergies', { patient_id: patient, status: 'entered-in-error' }),
    procedure: await first('procedures', { patient_id: patient }),
    importToCheck: await first('record_imports', { state: 'check' }),
    batchToCheck: await first('invitation_batches', { state: 'check' }),
    batchSent,
    ...(await importsOnTheirWay(db)),
    ...(await batchesOnTheirWay(db)),
  };
}

const QUOTE_NOT_CLOSED = JSON.stringify({ code: 'quote-not-closed', line: 1873 });

/** Files of records that want a person. */
async function importsOnTheirWay(db: Knex) {
  const clinician = await db('staff').where({ email: 'clinician@example.nhs.uk' }).first('id');
  const columns = await aRecordImport(db, clinician);
  const column_faults = JSON.stringify([{ code: 'column-missing', name: 'nhsNumber', columns: [] }]);
  await db('record_imports').where({ id: columns.id }).update({ state: 'columns', column_faults });
  const unreadable = await aRecordImport(db, clinician);
  await db('record_imports')
    .where({ id: unreadable.id })
    .update({ state: 'unreadable', unreadable: QUOTE_NOT_CLOSED });
  return { importColumns: columns.id, importUnreadable: unreadable.id };
}

/** Batches that wait for approval, are paused, and whose file wants a person. */
async function batchesOnTheirWay(db: Knex) {
  const clerk = await db('staff').where({ email: 'clerk@example.nhs.uk' }).first('id');
  const people = await db('patients').whereNotNull('nhs_number').whereNotNull('mobile').limit(3);
  const made = { createdBy: clerk, more: { submitted_by: clerk.id, submitted_at: new Date() } };
  const approval = await aBatch(db, { ...made, state: 'approval', name: 'To be approved' });
  const paused = await aBatch(db, {
    createdBy: clerk,
    state: 'paused',
    name: 'Paused half way',
    more: { paused_at: new Date(), paused_reason: 'provider-failing' },
  });
  for (const patient of people) {
    await aBatchRow(db, approval, patient);
    await aBatchRow(db, paused, patient);
  }
  const columns = await aBatch(db, { createdBy: clerk, state: 'columns', name: 'Columns to match' });
  const unreadable = await aBatch(db, {
    createdBy: clerk,
    state: 'unreadable',
    name: 'No text file',
    more: { unreadable: QUOTE_NOT_CLOSED, headers: null },
  });
  return {
    batchToApprove: approval.id,
    batchPaused: paused.id,
    batchColumns: columns.id,
    batchUnreadable: unreadable.id,
  };
}
