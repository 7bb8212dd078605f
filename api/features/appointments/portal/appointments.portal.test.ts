import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../../test/builders/letters.ts';
import { aLocation, aRequestRule } from '../../../test/builders/locations.ts';
import { aPatientRequest } from '../../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function aSignedInPatient() {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  return { patient, account, me: await server.asPatient(account) };
}

describe('an appointment, to its patient', () => {
  it('says how to get there, what belongs to it, and what may be asked until when', async () => {
    const { patient, account, me } = await aSignedInPatient();
    const location = await aLocation(server.db);
    const startsAt = inHours(60);
    const appointment = await anAppointment(server.db, patient, { startsAt, location, number: 'OP-1' });
    const clerk = await aClerk(server.db);
    const letter = await aLetter(server.db, { state: 'published', patient, owner: clerk });
    await server.db('letters').where({ id: letter.id }).update({ appointment_id: appointment.id });
    const request = await aPatientRequest(server.db, account, { appointment, kind: 'adjustment' });

    const { body } = await me.get(`/portal/appointments/${appointment.id}`).expect(200);
    expect(body).toMatchObject({
      number: 'OP-1',
      location: location.name,
      place: {
        name: location.name,
        directions: 'Main entrance, then left, level 2.',
        parking: 'Car park B.',
      },
      letters: [{ id: letter.id, isRead: false }],
      unreadLetters: 1,
      questionnaires: [],
      requests: [{ id: request.id, kind: 'adjustment', state: 'received' }],
      mayAsk: {
        cancelUntil: new Date(Date.parse(startsAt) - 48 * 3_600_000).toISOString(),
        changeUntil: null,
        needsUntil: startsAt,
        otherwise: 'Ring the clinic. Its number is in your appointment letter.',
      },
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['source']));
    expect(await server.db('audit_events').where({ entity_id: appointment.id })).toMatchObject([
      { action: 'appointments.viewed', actor_kind: 'patient' },
    ]);
  });

  it('obeys the rule of its clinic', async () => {
    const { patient, me } = await aSignedInPatient();
    await aRequestRule(server.db, { clinic: 'Infusion clinic', mayCancel: false, changeHours: 1 });
    const { id } = await anAppointment(server.db, patient, {
      clinic: 'Infusion clinic',
      startsAt: inHours(60),
    });
    const { body } = await me.get(`/portal/appointments/${id}`).expect(200);
    expect(body.mayAsk).toMatchObject({ cancelUntil: null, otherwise: 'Ring the clinic on 020 8546 7711.' });
    expect(body.mayAsk.changeUntil).not.toBeNull();
  });

  it('is not another patient’s to see, nor its calendar', async () => {
    const { me } = await aSignedInPatient();
    const other = await anAppointment(server.db, await aPatient(server.db));
    await me.get(`/portal/appointments/${other.id}`).expect(404);
    await me.get(`/portal/appointments/${other.id}/calendar.ics`).expect(404);
    await me.get('/portal/appointments/not-an-id').expect(404);
  });
});

describe('the calendar', () => {
  const fieldsOf = (text: string, name: string) =>
    text
      .replace(/\r\n /g, '')
      .split('\r\n')
      .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
      .map((line) => line.slice(name.length + 1));

  it('of one keeps its UID and raises its SEQUENCE when it is moved and cancelled', async () => {
    const { patient, me } = await aSignedInPatient();
    const { id } = await anAppointment(server.db, patient, { startsAt: '2030-07-03T13:20:00Z' });
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    const read = async () => {
      const answer = await me.get(`/portal/appointments/${id}/calendar.ics`).expect(200);
      expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(answer.headers['content-disposition']).toMatch(/^attachment/);
      return answer.text;
    };
    const first = await read();
    expect(fieldsOf(first, 'DTSTART')).toContain('TZID=Europe/London:20300703T142000');
    expect(fieldsOf(first, 'SUMMARY')).toEqual(['Kingston Hospital appointment']);
    await clerk
      .post(`/api/appointments/${id}/cancel`)
      .set('If-Match', '"1"')
      .send({ reason: null })
      .expect(200);
    const second = await read();
    expect(fieldsOf(second, 'UID')).toEqual(fieldsOf(first, 'UID'));
    expect([fieldsOf(first, 'SEQUENCE'), fieldsOf(second, 'SEQUENCE')]).toEqual([['0'], ['1']]);
    expect([fieldsOf(first, 'STATUS'), fieldsOf(second, 'STATUS')]).toEqual([['CONFIRMED'], ['CANCELLED']]);
  });

  it('of all holds what is to come, also what was cancelled of it, and nothing of others', async () => {
    const { patient, me } = await aSignedInPatient();
    const book = async (facts: { startsAt: string; status?: string }) =>
      (await anAppointment(server.db, patient, facts)).id;
    const later = await book({ startsAt: inHours(48) });
    const sooner = await book({ startsAt: inHours(4) });
    const cancelled = await book({ startsAt: inHours(72), status: 'cancelled' });
    await book({ startsAt: inHours(-4) });
    await anAppointment(server.db, await aPatient(server.db), { startsAt: inHours(5) });
    const { text } = await me.get('/portal/appointments/calendar.ics').expect(200);
    expect(fieldsOf(text, 'UID')).toEqual([sooner, later, cancelled].map((id) => `${id}@patient-portal`));
  });
});
