import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aLocation } from '../../../test/builders/locations.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { appointmentsImport } from '../appointments.import.ts';

const FACTS = { today: '2026-11-23', settings: {} };
const cells = (more: Record<string, string> = {}) => ({
  number: 'OP-1',
  status: '',
  specialty: 'Cardiology',
  clinic: '',
  day: '03/12/2030',
  time: '14:20',
  minutes: '',
  location: 'Esher Wing',
  mode: '',
  clinician: '',
  instructions: '',
  ...more,
});
const read = (more: Record<string, string> = {}) => {
  const reading = appointmentsImport.readRow(cells(more), FACTS);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.row;
};

describe('a row of appointments', () => {
  it.each([
    [{}, { day: '2030-12-03', time: '14:20', minutes: 20, mode: 'in-person', location: 'Esher Wing' }],
    [
      { time: '2.20pm', minutes: '45' },
      { time: '14:20', minutes: 45 },
    ],
    [
      { day: '2030-12-03 14:20', time: '' },
      { day: '2030-12-03', time: '14:20' },
    ],
    [
      { mode: 'Phone', location: '' },
      { mode: 'telephone', location: null },
    ],
    [
      { day: '27/10/2030', time: '01:30 BST' },
      { time: '01:30', which: 'first' },
    ],
    [
      { day: '27/10/2030', time: '1:30 GMT' },
      { time: '01:30', which: 'second' },
    ],
  ])('%j is read as %j', (more, facts) => {
    expect(read(more)).toMatchObject({ number: 'OP-1', status: 'booked', facts });
  });

  it('that is cancelled needs its number and no more', () => {
    expect(read({ status: 'Cancelled', specialty: '', day: '', time: '', location: '' })).toEqual({
      number: 'OP-1',
      status: 'cancelled',
      facts: null,
    });
  });

  it.each([
    [{ number: '' }, 'number missing-cell'],
    [{ status: 'maybe' }, 'status unknown-word'],
    [{ specialty: '' }, 'specialty missing-cell'],
    [{ day: '31/02/2031' }, 'day date-malformed'],
    [{ time: '' }, 'time missing-cell'],
    [{ time: '9' }, 'time time-malformed'],
    [{ minutes: '3' }, 'minutes minutes-wrong'],
    [{ location: '' }, 'location missing-cell'],
    [{ day: '30/03/2031', time: '01:30' }, 'time no-such-time'],
    [{ day: '27/10/2030', time: '01:30' }, 'time time-twice'],
  ])('%j has to be mended: %s', (more, fault) => {
    const reading = appointmentsImport.readRow(cells(more), FACTS);
    expect('faults' in reading && reading.faults.map(({ column, code }) => `${column} ${code}`)).toEqual([
      fault,
    ]);
  });
});

describe('bringing appointments in', () => {
  let server: TestServer;
  let clerkId: string;
  beforeAll(async () => {
    server = await startTestServer();
    clerkId = (await aClerk(server.db)).id;
  });
  afterAll(() => server.close());

  const bring = (patient: { id: string }, ...rows: ReturnType<typeof read>[]) =>
    server.db.transaction((trx) =>
      appointmentsImport.write(
        trx,
        { kind: 'staff', id: clerkId, ip: null, requestId: null },
        rows.map((row, n) => ({ rowNumber: n + 2, patientId: patient.id, row })),
        { importId: newId(), settings: {} },
      ),
    );
  const numbered = (number: string) => server.db('appointments').where({ number }).first();
  const notices = (id: string) => server.db('notifications').where({ subject_id: id, state: 'pending' });
  async function aPatientWhoIsTold() {
    const patient = await aPatient(server.db);
    await anAccount(server.db, patient);
    return patient;
  }

  it('books, and the same file again does nothing', async () => {
    const patient = await aPatientWhoIsTold();
    const place = await aLocation(server.db, { name: 'Royal Eye Unit' });
    const row = read({ number: 'B-1', location: 'royal eye unit' });
    expect(await bring(patient, row)).toEqual([]);
    const booked = await numbered('B-1');
    expect(booked).toMatchObject({
      source: 'csv',
      location_id: place.id,
      location: 'Royal Eye Unit',
      version: 1,
    });
    expect(await notices(booked.id)).toHaveLength(1);
    await bring(patient, row, row);
    expect((await numbered('B-1')).version).toBe(1);
    expect(await server.db('appointments').where({ patient_id: patient.id })).toHaveLength(1);
  });

  it('moves by the number, and keeps what the file leaves out', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, {
      number: 'M-1',
      startsAt: '2030-12-02T09:00:00Z',
    });
    await server.db('appointments').where({ id }).update({ instructions: 'Bring your glasses.' });
    await bring(patient, read({ number: 'M-1', location: 'Outpatients 2, Esher Wing' }));
    expect(await numbered('M-1')).toMatchObject({
      id,
      starts_at: new Date('2030-12-03T14:20:00Z'),
      moved_from: new Date('2030-12-02T09:00:00Z'),
      instructions: 'Bring your glasses.',
      clinician: 'Dr P Okafor',
    });
    expect(await notices(id)).toHaveLength(1);
  });

  it('cancels by the number, once', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, {
      number: 'C-1',
      startsAt: '2030-12-02T09:00:00Z',
    });
    const row = read({ number: 'C-1', status: 'cancelled' });
    await bring(patient, row, row);
    await bring(patient, row);
    expect(await numbered('C-1')).toMatchObject({ status: 'cancelled', version: 2 });
    expect(await notices(id)).toHaveLength(1);
  });

  it('leaves alone what is another patient’s, over, or not known', async () => {
    const patient = await aPatient(server.db);
    await anAppointment(server.db, await aPatient(server.db), { number: 'X-1' });
    await anAppointment(server.db, patient, { number: 'X-2', status: 'cancelled' });
    await anAppointment(server.db, patient, { number: 'X-3', status: 'attended' });
    const cancelled = { status: 'cancelled' };
    const faults = await bring(
      patient,
      read({ number: 'X-1' }),
      read({ number: 'X-2' }),
      read({ number: 'X-3', ...cancelled }),
      read({ number: 'X-4', ...cancelled }),
    );
    expect(faults?.map(({ rowNumber, code }) => `${rowNumber} ${code}`)).toEqual([
      '2 number-of-another',
      '3 is-cancelled',
      '4 is-over',
      '5 number-unknown',
    ]);
  });
});
