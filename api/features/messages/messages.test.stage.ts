import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, anAppointment, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import type { Audience, MessageView } from './messages.schema.ts';
import { sendDueMessage } from './sending/sending.service.ts';

export type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
interface Colleague {
  id: string;
  name: string;
  http: Agent;
}

/** A care team that writes: more than two patients need a second person, and time to take back is two minutes. */
export function careTeamStage(environment: Record<string, string> = {}) {
  let server: TestServer;
  const colleagues: Record<'writer' | 'second' | 'third', Colleague> = {} as never;
  beforeAll(async () => {
    server = await startTestServer({ MESSAGE_APPROVAL_ABOVE: '2', ...environment });
    for (const name of ['writer', 'second', 'third'] as const) {
      const staff = await aStaffMember(server.db, { roles: ['outpatient-clerk'] });
      colleagues[name] = { id: staff.id, name: staff.name, http: await server.asStaff(staff.id) };
    }
  });
  afterAll(() => server.close());

  const bookedIn = async (clinic: string, patient: { id: string }, more: object = {}) => {
    const { id } = await anAppointment(server.db, patient, { startsAt: '2026-12-03T14:20:00Z', ...more });
    await server.db('appointments').where({ id }).update({ clinic });
  };

  return {
    get server() {
      return server;
    },
    get db() {
      return server.db;
    },
    colleagues,
    bookedIn,
    /** A clinic that nobody else has, with so many patients who have an account. */
    async aClinic(patients: number) {
      const clinic = `Clinic ${newId()}`;
      const all = [];
      for (let n = 0; n < patients; n += 1) all.push(await this.aReader({}, clinic));
      return { clinic, patients: all };
    },
    /** A patient who can sign in, booked in a clinic where one is given. */
    async aReader(facts: PatientFacts = {}, clinic?: string) {
      const patient = await aPatient(server.db, facts);
      const account = await anAccount(server.db, patient);
      if (clinic) await bookedIn(clinic, patient);
      return { id: patient.id, account };
    },
    /** What a message's form sends. */
    body: (audience: Audience, more: object = {}) => ({
      audience,
      subject: 'Our clinic has moved',
      body: 'From 1 December we are in Esher Wing, level 2.',
      careTeam: 'Cardiology outpatients',
      contact: null,
      sendAt: null,
      ...more,
    }),
    to: (clinic: string, more: object = {}): Audience => ({
      kind: 'clinic',
      specialty: null,
      clinic,
      location: null,
      statuses: ['booked'],
      from: '2026-12-01',
      to: '2026-12-31',
      ...more,
    }),
    async write(audience: Audience, more: object = {}): Promise<MessageView> {
      return (await colleagues.writer.http.post('/api/messages').send(this.body(audience, more)).expect(201))
        .body;
    },
    view: async (id: string, who: Colleague = colleagues.writer): Promise<MessageView> =>
      (await who.http.get(`/api/messages/${id}`).expect(200)).body,
    /** Does something with a message, of the version it is at unless the test says another. */
    async act(who: Colleague, id: string, what: string, body?: object, version?: number) {
      const { version: now } = await server.db('messages').where({ id }).first('version');
      return who.http
        .post(`/api/messages/${id}/${what}`)
        .set('If-Match', `"${version ?? now}"`)
        .send(body);
    },
    /** As if the time to take it back were over. */
    letTimePass: (id: string) =>
      server
        .db('messages')
        .where({ id })
        .update({ due_at: new Date(Date.now() - 1000) }),
    /** What the jobs process does when it is promised. */
    deliver: (id: string) => sendDueMessage(server.deps, id),
    recipientsOf: (id: string): Promise<{ patient_id: string; visible_from: Date | null }[]> =>
      server.db('message_recipients').where({ message_id: id }).orderBy('patient_id'),
    noticesOf: (id: string): Promise<{ patient_id: string; state: string; purpose: string }[]> =>
      server.db('notifications').where({ subject_id: id }),
  };
}
export type CareTeamStage = ReturnType<typeof careTeamStage>;
