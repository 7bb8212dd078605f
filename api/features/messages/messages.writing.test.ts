import { describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { careTeamStage } from './messages.test.stage.ts';

const stage = careTeamStage();
const { colleagues } = stage;
const preview = (audience: object) =>
  colleagues.writer.http.post('/api/messages/audience').send({ audience });

describe('who a message would go to', () => {
  it('is counted once each, with who is left out and why', async () => {
    const { clinic, patients } = await stage.aClinic(1);
    await stage.bookedIn(clinic, patients[0]!, { startsAt: '2026-12-20T09:00:00Z' });
    await stage.aReader({ dateOfBirth: '2015-01-01' }, clinic);
    await stage.aReader({ deceasedOn: '2026-10-01' }, clinic);
    await stage.aReader({ mergedIntoId: patients[0]!.id }, clinic);
    await stage.bookedIn(clinic, await aPatient(stage.db));
    await stage.bookedIn(clinic, await stage.aReader(), { status: 'cancelled' });
    const { body } = await preview(stage.to(clinic)).expect(200);
    expect(body).toMatchObject({
      count: 1,
      tooMany: false,
      needsApproval: false,
      leftOut: { merged: 1, deceased: 1, under16: 1, noAccount: 1 },
      first: [{ id: patients[0]!.id, familyName: 'Smith' }],
    });
    const seen = await stage.db('audit_events').where({ action: 'messages.audience-viewed' });
    expect(seen.map(({ patient_id }) => patient_id)).toContain(patients[0]!.id);
  });

  // 31 December 2026, 23:30 and 1 January 2027, 00:10 in London; midnight of 1 April is 23:00 UTC of 31 March.
  it.each([
    ['2026-12-31T23:30:00Z', { from: '2026-12-01', to: '2026-12-31' }, 1],
    ['2027-01-01T00:10:00Z', { from: '2026-12-01', to: '2026-12-31' }, 0],
    ['2027-03-31T23:30:00Z', { from: '2027-04-01', to: '2027-04-01' }, 1],
    ['2027-03-31T22:30:00Z', { from: '2027-04-01', to: '2027-04-01' }, 0],
  ])('takes days as London’s: %s', async (startsAt, days, count) => {
    const clinic = `Days ${startsAt} ${count}`;
    await stage.bookedIn(clinic, await stage.aReader(), { startsAt });
    expect((await preview(stage.to(clinic, days)).expect(200)).body.count).toBe(count);
  });

  it.each([
    ['nothing said of the clinic', { clinic: null }, 'body.audience.specialty'],
    ['days the wrong way round', { from: '2026-12-02', to: '2026-12-01' }, 'body.audience.to'],
    ['five years', { from: '2026-01-01', to: '2030-12-31' }, 'body.audience.to'],
    ['no status', { statuses: [] }, 'body.audience.statuses'],
  ])('is refused with %s', async (_what, more, path) => {
    const { status, body } = await preview({ ...stage.to('Any'), ...more });
    expect([status, body.errors[0].path]).toEqual([422, path]);
  });

  it('counts somebody from the day they are 16', async () => {
    const { rows } = await stage.db.raw(
      `select to_char((now() at time zone 'Europe/London')::date - interval '16 years', 'YYYY-MM-DD') as today,
              to_char((now() at time zone 'Europe/London')::date - interval '16 years' + interval '1 day', 'YYYY-MM-DD') as tomorrow`,
    );
    const sixteen = await stage.aReader({ dateOfBirth: rows[0].today });
    const almost = await stage.aReader({ dateOfBirth: rows[0].tomorrow });
    const countOf = async (patientId: string) =>
      (await preview({ kind: 'patient', patientId }).expect(200)).body;
    expect((await countOf(sixteen.id)).count).toBe(1);
    expect(await countOf(almost.id)).toMatchObject({ count: 0, leftOut: { under16: 1 } });
  });
});

describe('writing', () => {
  it('begins, changes and discards a draft, each step with the version that was seen', async () => {
    const message = await stage.write(stage.to('Nowhere'));
    expect(message).toMatchObject({
      state: 'draft',
      createdBy: { id: colleagues.writer.id },
      acts: { edit: true, send: true, discard: true, approve: 'not-for-approval', withdraw: 'not-sent' },
      events: [{ sentence: 'Began to write it' }],
    });
    const put = (version: number, subject: string) =>
      colleagues.second.http
        .put(`/api/messages/${message.id}`)
        .set('If-Match', `"${version}"`)
        .send(stage.body(stage.to('Nowhere'), { subject }));
    expect((await put(message.version, 'We have moved').expect(200)).body.subject).toBe('We have moved');
    const late = await put(message.version, 'Too late');
    expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile']);
    expect((await stage.act(colleagues.writer, message.id, 'discard')).body.state).toBe('discarded');
    const { body: listed } = await colleagues.writer.http.get('/api/messages').expect(200);
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(message.id);
  });

  it.each<[string, object, string]>([
    ['no subject', { subject: ' ' }, 'body.subject'],
    ['a subject of two lines', { subject: 'One\nTwo' }, 'body.subject'],
    ['signs that turn the reading direction', { body: 'Your \u202eresult' }, 'body.body'],
    ['a body too long', { body: 'x'.repeat(5001) }, 'body.body'],
    [
      'an unknown patient',
      { audience: { kind: 'patient', patientId: crypto.randomUUID() } },
      'body.audience.patientId',
    ],
    ['another field', { html: '<b>' }, 'body'],
  ])('is refused with %s', async (_what, more, path) => {
    const answer = await colleagues.writer.http.post('/api/messages').send(stage.body(stage.to('Any'), more));
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  it('keeps the line breaks of a body, whatever computer wrote it', async () => {
    const message = await stage.write(stage.to('Any'), { body: '  One\r\n\r\nTwo 👨‍👩‍👧 \n' });
    expect(message.body).toBe('One\n\nTwo 👨‍👩‍👧');
  });

  it.each([
    ['has no account', {}, false, 'patient-noAccount'],
    ['has died', { deceasedOn: '2026-10-01' }, true, 'patient-deceased'],
    ['is under 16', { dateOfBirth: '2020-01-01' }, true, 'patient-under16'],
  ])('cannot be sent to one patient who %s', async (_what, facts, hasAccount, code) => {
    const patient = await aPatient(stage.db, facts);
    if (hasAccount) await anAccount(stage.db, patient);
    const message = await stage.write({ kind: 'patient', patientId: patient.id });
    const answer = await stage.act(colleagues.writer, message.id, 'send');
    expect([answer.status, answer.body.code]).toEqual([409, code]);
  });

  it('cannot be sent to nobody', async () => {
    const message = await stage.write(stage.to('Nobody’s clinic'));
    expect((await stage.act(colleagues.writer, message.id, 'send')).body.code).toBe('nobody-to-write-to');
  });
});

describe('the list', () => {
  it('is narrowed to a state, to a patient’s, and to what I may approve', async () => {
    const { clinic, patients } = await stage.aClinic(3);
    const asked = await stage.write(stage.to(clinic));
    await stage.act(colleagues.writer, asked.id, 'send');
    const own = await stage.write({ kind: 'patient', patientId: patients[0]!.id });
    const list = async (who: (typeof colleagues)['writer'], filter: object) =>
      (
        await who.http
          .get('/api/messages')
          .query({ filter: JSON.stringify(filter) })
          .expect(200)
      ).body.map(({ id }: { id: string }) => id);
    expect(await list(colleagues.second, { patientId: patients[0]!.id })).toEqual([own.id]);
    expect(await list(colleagues.second, { state: ['approval'] })).toContain(asked.id);
    expect(await list(colleagues.second, { toApprove: true })).toContain(asked.id);
    expect(await list(colleagues.writer, { toApprove: true })).not.toContain(asked.id);
    const queue = async (who: (typeof colleagues)['writer']) =>
      (await who.http.get('/api/dashboard').expect(200)).body.queues.find(
        ({ key }: { key: string }) => key === 'messages-to-approve',
      ).count;
    expect((await queue(colleagues.second)) - (await queue(colleagues.writer))).toBe(1);
  });

  it('offers the clinics there are', async () => {
    const { clinic } = await stage.aClinic(1);
    const { body } = await colleagues.writer.http.get('/api/message-audience-choices').expect(200);
    expect(body.clinics).toContain(clinic);
  });
});
