import { deviceName } from '../devices/device-name.ts';
import type { PatientView } from '../patients/patients.schema.ts';
import type { Evidence } from './evidence/evidence.service.ts';
import type { CaseListRow } from './queue/case-lists.queries.ts';
import type { CaseRow, CaseView } from './registration-cases.schema.ts';
import { looksSuspicious } from './suspicion.policy.ts';
import type { AttemptRow, CaseEventRow, CaseRecord, SentTextRow } from './view/case-view.queries.ts';

/** A row of the queue. */
export const presentCaseRow = (row: CaseListRow): CaseRow => ({
  id: row.id,
  state: row.state,
  likelyCause: row.likely_cause,
  patient: row.patient,
  reference: row.reference,
  tries: row.tries,
  firstTriedAt: row.first_tried_at.toISOString(),
  lastTriedAt: row.last_tried_at.toISOString(),
  waitingUntil: row.waiting_until?.toISOString() ?? null,
  looksSuspicious: looksSuspicious(row.nhs_numbers),
  ticketNumber: row.ticket_number,
});

export interface WholeCase {
  row: CaseListRow;
  record: CaseRecord;
  patient: PatientView | undefined;
  evidence: Evidence;
  attempts: AttemptRow[];
  texts: SentTextRow[];
  ticket: CaseView['ticket'] | undefined;
  events: CaseEventRow[];
  network: { nhsNumbers: number; cases: number };
}

/** The workbench's one screen. The cause and its sentence are today's reading of the evidence, the row's is the filed one. */
export const presentCase = ({ row, record, evidence, ...more }: WholeCase): CaseView => ({
  ...presentCaseRow(row),
  likelyCause: evidence.likely.cause ?? row.likely_cause,
  ticketNumber: more.ticket?.number ?? row.ticket_number,
  looksSuspicious: looksSuspicious(more.network.nhsNumbers),
  cause: record.cause,
  sentence: evidence.likely.sentence,
  comparison: evidence.comparison,
  record: more.patient ? presentRecord(more.patient) : null,
  attempts: more.attempts.map(presentAttempt),
  candidates: evidence.candidates.map(({ isNearNumber: _, ...candidate }) => candidate),
  texts: more.texts.map(presentText),
  ticket: more.ticket ?? null,
  events: more.events.map(presentEvent),
  network: more.network,
  registeredAt: record.registered_at?.toISOString() ?? null,
  endedAt: record.ended_at?.toISOString() ?? null,
  endedByName: record.ended_by_name,
  version: record.version,
});

const presentRecord = (patient: PatientView): CaseView['record'] => ({
  version: patient.version,
  mobile: patient.mobile,
  email: patient.email,
  dateOfBirth: patient.dateOfBirth,
  flags: patient.flags,
  hasAccount: patient.account?.state === 'active',
});

const presentAttempt = (row: AttemptRow): CaseView['attempts'][number] => ({
  id: row.id,
  reference: row.reference,
  at: row.created_at.toISOString(),
  via: row.via,
  state: row.state,
  failure: row.failure,
  fields: row.fields,
  typed: row.typed,
  notReceived: row.not_received,
  ip: row.ip,
  device: deviceName(row.user_agent),
});

const presentText = (row: SentTextRow): CaseView['texts'][number] => ({
  id: row.id,
  purpose: row.purpose,
  channel: row.channel,
  state: row.state,
  reason: row.reason,
  createdAt: row.created_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
});

const presentEvent = (row: CaseEventRow): CaseView['events'][number] => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  byName: row.by_name,
  body: row.body,
  detail: row.detail,
});
