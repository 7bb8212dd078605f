import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aPublishedQuestionnaire, dayFromToday } from '../../../test/builders/questionnaire-assignments.ts';
import { aClerk, aContentAuthor } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
let author: Awaited<ReturnType<TestServer['asStaff']>>;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
  author = await server.asStaff((await aContentAuthor(server.db)).id);
});
afterAll(() => server.close());

const at = (days: number) => `${dayFromToday(days)}T11:00:00Z`;
let specialties = 0;
/** A specialty that no other test knows. */
const aSpecialty = () => {
  specialties += 1;
  return `Specialty ${specialties}`;
};
const conditions = async (more: object = {}) => ({
  name: `Rule ${aSpecialty()}`,
  questionnaireId: (await aPublishedQuestionnaire(server.db)).id,
  specialties: null,
  clinics: null,
  locations: null,
  daysBefore: 14,
  dueDaysBefore: 2,
  mostReminders: 2,
  reminderDays: 3,
  graceDays: 14,
  allowAmend: false,
  ...more,
});

describe('a dry run', () => {
  const dry = async (specialty: string, more: object = {}, by = clerk) => {
    const { questionnaireId, specialties, clinics, locations, daysBefore } = await conditions({
      specialties: [specialty],
      ...more,
    });
    const { body } = await by
      .post('/api/assignment-rules/dry-run')
      .send({ questionnaireId, specialties, clinics, locations, daysBefore })
      .expect(200);
    return body;
  };
  /** An appointment that was booked so many days ago. */
  async function booked(
    patient: { id: string },
    specialty: string,
    startsIn: number,
    daysAgo: number,
    more: object = {},
  ) {
    const { id } = await anAppointment(server.db, patient, { specialty, startsAt: at(startsIn) });
    const then = new Date(Date.now() - daysAgo * 86_400_000);
    await server
      .db('appointments')
      .where({ id })
      .update({ created_at: then, updated_at: then, ...more });
  }
  const registered = async (daysAgo: number) => {
    const patient = await aPatient(server.db);
    const { id } = await anAccount(server.db, patient);
    await server
      .db('accounts')
      .where({ id })
      .update({ created_at: new Date(Date.now() - daysAgo * 86_400_000) });
    return patient;
  };

  it('gives who may not read patients the numbers alone', async () => {
    const specialty = aSpecialty();
    await booked(await registered(100), specialty, 4, 60);
    expect((await dry(specialty)).examples).toHaveLength(1);
    expect(await dry(specialty, {}, author)).toMatchObject({ total: 1, examples: [] });
  });

  it('says whom it would have asked on which day, and why not the others', async () => {
    const specialty = aSpecialty();
    const patient = await registered(100);
    await booked(patient, specialty, 4, 60); // near enough ten days ago
    await booked(patient, specialty, 10, 1); // booked yesterday
    await booked(patient, specialty, -40, 90); // long over
    await booked(await registered(2), specialty, 5, 60); // registered two days ago
    await booked(await aPatient(server.db), specialty, 3, 60);
    await booked(patient, specialty, 4, 60, {
      status: 'cancelled',
      updated_at: new Date(Date.now() - 20 * 86_400_000),
    });
    const body = await dry(specialty);
    const asked = body.days.filter((day: { asked: number }) => day.asked > 0);
    expect(body.days).toHaveLength(30);
    expect(asked).toEqual([
      { day: dayFromToday(-10), asked: 1 },
      { day: dayFromToday(-2), asked: 1 },
      { day: dayFromToday(-1), asked: 1 },
    ]);
    expect(body).toMatchObject({
      total: 3,
      considered: 5,
      specialties: [{ specialty, asked: 3 }],
      notAsked: [
        {
          code: 'no-account',
          appointments: 1,
          sentence: 'Of 1 appointment the patient had no account to answer with.',
        },
        { code: 'cancelled-before', appointments: 1 },
      ],
    });
    expect(body.examples[0]).toMatchObject({ patient: { id: patient.id }, day: dayFromToday(-1), specialty });
    expect(body.cannotTell).toHaveLength(3);
  });

  it('of nothing that fits is all noughts', async () => {
    expect(await dry('Nowhere')).toMatchObject({
      total: 0,
      considered: 0,
      notAsked: [],
      specialties: [],
      examples: [],
    });
  });
});
