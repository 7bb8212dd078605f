import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { sendMessageJob } from '../messages.jobs.ts';
import { careTeamStage } from '../messages.test.stage.ts';
import { keepMessagesSending, SLICE, sendDueMessage } from './sending.service.ts';

const stage = careTeamStage({ MESSAGE_APPROVAL_ABOVE: '100000' });
const { colleagues } = stage;

async function due(patients: number) {
  const clinic = await stage.aClinic(patients);
  return { ...clinic, id: await dueTo(clinic.clinic) };
}
async function dueTo(clinic: string): Promise<string> {
  const { id } = await stage.write(stage.to(clinic));
  await stage.act(colleagues.writer, id, 'send');
  await stage.letTimePass(id);
  return id;
}
/** Many patients with an account and an appointment, as rows. */
async function aBusyClinic(patients: number): Promise<string> {
  const clinic = `Busy ${crypto.randomUUID()}`;
  const like = await aPatient(stage.db);
  await stage.db.raw(
    `with made as (
       insert into patients (id, hospital_number, title, given_name, family_name, date_of_birth, mobile, address_lines, postcode)
       select gen_random_uuid(), 'M' || substr(md5(?::text || n::text), 1, 12), title, given_name, family_name, date_of_birth, mobile,
              address_lines, postcode
         from patients, generate_series(1, ?) n where id = ? returning id),
     logins as (
       insert into accounts (id, patient_id, user_name, password_hash, state, letter_delivery, notify_by)
       select gen_random_uuid(), id, 'u' || substr(id::text, 1, 18), 'none', 'active', 'digital', 'sms' from made)
     insert into appointments (id, patient_id, specialty, location, status, mode, starts_at, clinic)
     select gen_random_uuid(), id, 'Cardiology', 'Esher Wing', 'booked', 'in-person', '2026-12-03T14:20:00Z', ? from made`,
    [clinic, patients, like.id, clinic],
  );
  return clinic;
}

describe('sending', () => {
  it('shows the message to each, tells each, and writes it in each one’s record', async () => {
    const { id, patients } = await due(3);
    await stage.deliver(id);
    expect(await stage.view(id)).toMatchObject({ state: 'sent', recipients: 3, delivered: 3, read: 0 });
    const ids = patients.map((patient) => patient.id).sort();
    expect((await stage.recipientsOf(id)).map(({ patient_id }) => patient_id)).toEqual(ids);
    const notices = await stage.noticesOf(id);
    expect(notices.map(({ purpose, patient_id }) => [purpose, patient_id]).sort()).toEqual(
      ids.map((patient) => ['message-received', patient]),
    );
    const written = await stage.db('audit_events').where({ entity_id: id, action: 'messages.delivered' });
    expect(written.map(({ patient_id }) => patient_id).sort()).toEqual(ids);
  });

  it('happens once, however many workers do it at once and however often', async () => {
    const id = await dueTo(await aBusyClinic(SLICE * 2 + 7));
    await Promise.all([stage.deliver(id), stage.deliver(id), stage.deliver(id)]);
    await stage.deliver(id);
    expect(await stage.view(id)).toMatchObject({ state: 'sent', delivered: SLICE * 2 + 7 });
    const notices = await stage.noticesOf(id);
    expect(new Set(notices.map(({ patient_id }) => patient_id)).size).toBe(SLICE * 2 + 7);
    expect(notices).toHaveLength(SLICE * 2 + 7);
  });

  it('goes on where a worker was stopped, and leaves a promise for the next', async () => {
    const id = await dueTo(await aBusyClinic(SLICE + 10));
    const ending = AbortSignal.abort();
    await sendDueMessage({ ...stage.server.deps, ending }, id);
    expect(await stage.view(id)).toMatchObject({ state: 'sending', recipients: SLICE + 10, delivered: 0 });
    const promises = () =>
      stage.db('outbox').where({ job: sendMessageJob.name }).whereRaw(`payload ->> 'messageId' = ?`, [id]);
    expect(await promises()).toHaveLength(2);
    await stage.deliver(id);
    expect(await stage.view(id)).toMatchObject({ state: 'sent', delivered: SLICE + 10 });
  });

  it('is promised again where its promise was given up, and only there', async () => {
    const { id } = await due(1);
    const { id: later } = await stage.write({ kind: 'patient', patientId: (await stage.aReader()).id });
    await stage.act(colleagues.writer, later, 'send');
    await stage.db('outbox').where({ job: sendMessageJob.name }).update({ failed_at: new Date() });
    await keepMessagesSending(stage.db);
    await keepMessagesSending(stage.db);
    const open = await stage.db('outbox').where({ job: sendMessageJob.name, failed_at: null, done_at: null });
    expect(open.map(({ payload }) => payload.messageId)).toEqual([id]);
  });

  it('leaves out who died since it was decided', async () => {
    const { id, patients } = await due(2);
    await stage.db('patients').where({ id: patients[0]!.id }).update({ deceased_on: '2026-11-01' });
    await stage.deliver(id);
    expect((await stage.recipientsOf(id)).map(({ patient_id }) => patient_id)).toEqual([patients[1]!.id]);
  });
});

describe('withdrawing', () => {
  const withdraw = (id: string, version?: number) =>
    stage.act(colleagues.second, id, 'withdraw', { reason: 'The day is wrong' }, version);

  it('hides the message, keeps how many had read it, and stops texts that have not left', async () => {
    const { id, patients } = await due(2);
    await stage.deliver(id);
    const portal = await stage.server.asPatient(patients[0]!.account);
    await portal.get(`/portal/messages/${id}`).expect(200);
    const { body } = await withdraw(id);
    expect(body).toMatchObject({
      state: 'withdrawn',
      read: 1,
      withdrawn: { reason: 'The day is wrong', read: 1, by: { id: colleagues.second.id } },
      acts: { withdraw: 'not-sent' },
    });
    expect(body.events.at(-1).sentence).toBe('Withdrew it; 1 patient had read it: “The day is wrong”');
    expect((await stage.noticesOf(id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect((await portal.get(`/portal/messages/${id}`)).status).toBe(404);
    expect((await portal.get('/portal/messages').expect(200)).body).toMatchObject({ items: [], unread: 0 });
  });

  it('in the midst of sending lets nobody more see it', async () => {
    const id = await dueTo(await aBusyClinic(SLICE * 3));
    const sending = stage.deliver(id);
    let answer = await withdraw(id);
    // Until it has begun there is nothing to withdraw; and each look is at the version of that moment.
    while (answer.status !== 200) answer = await withdraw(id);
    await sending;
    await stage.deliver(id);
    const after = await stage.view(id);
    expect(after.state).toBe('withdrawn');
    const shown = (await stage.recipientsOf(id)).filter(({ visible_from }) => visible_from !== null);
    expect(shown).toHaveLength(after.delivered);
    const states = new Set((await stage.noticesOf(id)).map(({ state }) => state));
    expect([...states].filter((state) => state !== 'cancelled')).toEqual([]);
  });

  it('is not for a message that was never sent', async () => {
    const { id } = await stage.write({ kind: 'patient', patientId: (await stage.aReader()).id });
    expect((await withdraw(id)).body.code).toBe('not-sent');
    expect((await withdraw(id, 99)).status).toBe(412);
  });
});
