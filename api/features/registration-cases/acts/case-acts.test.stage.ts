import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { deskStage } from '../registration-cases.test.stage.ts';
import type { CaseAct } from './case-acts.policy.ts';

/** A correction of the mobile, with its proof. */
export const correction = {
  recordVersion: 1,
  mobile: '07911 123456',
  evidence: 'photo-id-seen',
  reason: 'Saw her driving licence',
};

/** What each act is sent with. */
export const bodies: Record<CaseAct, object> = {
  'correct-record': correction,
  'send-link': { channel: 'sms' },
  reply: { message: 'We have corrected your number. A new link is on its way.' },
  'ask-department': { department: 'Cardiology', question: 'Which mobile do you have for her?' },
  'mark-suspicious': { reason: 'A sweep' },
  close: { cause: 'no-record' },
  resolve: { cause: 'mobile-old', note: 'Has a new phone' },
  reopen: { reason: 'She rang again' },
};

/** A server with a support agent at work on cases, for one test file. */
export function actingStage() {
  const stage = deskStage();
  return Object.assign(stage, {
    act: (id: string, verb: string, body: object = {}, version = 1, as = stage.agent) =>
      as.post(`/api/registration-cases/${id}/${verb}`).set('If-Match', `"${version}"`).send(body),
    eventsOf: (id: string) =>
      stage.db('registration_case_events').where({ case_id: id }).orderBy(['at', 'id']),
    auditOf: (id: string) =>
      stage.db('audit_events').where({ entity_id: id, action: 'registration-cases.changed' }).orderBy('at'),
    rowOf: (id: string) => stage.db('registration_cases').where({ id }).first(),
    patientOf: (id: string) => stage.db('patients').where({ id }).first(),
    /** A case about a record of its own. */
    async caseOf(facts: Parameters<typeof aCase>[1] = {}) {
      const patient = await aPatient(stage.db);
      return { patient, filed: await aCase(stage.db, { patient, ...facts }) };
    },
  });
}
