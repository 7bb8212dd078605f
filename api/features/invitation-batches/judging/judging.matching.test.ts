import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { anInvitee, cellsOf, judgedRow } from './judging.test.stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const judged = (...row: [cells: string[], facts?: Parameters<typeof judgedRow>[2]]) =>
  judgedRow(database.db, ...row);

describe('whose row it is', () => {
  it('is sent to whoever has the number and the date of birth', async () => {
    const patient = await anInvitee(database.db);
    const { row, ...verdict } = await judged(cellsOf(patient));
    expect(verdict).toMatchObject({
      standing: 'ready',
      match: 'exact',
      patientId: patient.id,
      channel: 'sms',
      codes: [],
    });
    expect(row).toMatchObject({
      phone: patient.mobile,
      age_band: '65-74',
      specialty: 'Cardiology',
      reminder: 0,
      version: 1,
    });
    expect(row.appointment_at.getTime()).toBeGreaterThan(Date.now());
  });

  it('takes no run of digits for a number with a slip, however many they are', async () => {
    const patient = await anInvitee(database.db);
    const verdict = await judged(cellsOf(patient, '9'.repeat(40_000)));
    expect(verdict).toMatchObject({ standing: 'held', match: null, codes: ['nhs-number-malformed'] });
  });

  it('asks where the date of birth is a slip away, and keeps with whom and in what it differs', async () => {
    const patient = await anInvitee(database.db);
    const { row, ...verdict } = await judged(cellsOf(patient, undefined, '11/03/1952'));
    expect(verdict).toMatchObject({
      standing: 'held',
      match: 'near',
      codes: ['near-match'],
      patientId: patient.id,
    });
    expect(row.candidates).toEqual([{ patientId: patient.id, differences: ['dateOfBirth'] }]);
  });

  it.each([
    ['a wrong digit', 'Ó Briain', (number: string) => `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`],
    ['a digit left out', 'Núñez-Żak', (number: string) => number.slice(0, 9)],
    ['nothing in the cell', 'O’Neill', () => ''],
  ])(
    'asks for the record meant by a number with %s, in place of the fault of its cell',
    async (_, name, slip) => {
      const patient = await anInvitee(database.db, {
        familyName: name,
        dateOfBirth: '1961-02-07',
      });
      const { row, ...verdict } = await judged(cellsOf(patient, slip(patient.nhs_number)));
      expect(verdict).toMatchObject({ standing: 'held', match: 'near', codes: ['near-match'] });
      expect(row.candidates).toEqual([{ patientId: patient.id, differences: ['nhsNumber'] }]);
    },
  );

  it('finds whom a number with a wrong digit means without a name', async () => {
    const patient = await anInvitee(database.db, { dateOfBirth: '1931-08-09' });
    const last = (Number(patient.nhs_number[9]) + 1) % 10;
    const verdict = await judged(cellsOf(patient, `${patient.nhs_number.slice(0, 9)}${last}`, undefined, ''));
    expect(verdict).toMatchObject({ match: 'near', patientId: patient.id, codes: ['near-match'] });
  });

  it('asks which of several it is, and names none', async () => {
    const facts = { familyName: 'Zwilling', dateOfBirth: '1970-05-06' };
    const twins = [await anInvitee(database.db, facts), await anInvitee(database.db, facts)];
    const { row, ...verdict } = await judged(['', '06/05/1970', 'ZWILLING', '', '', '']);
    expect(verdict).toMatchObject({
      standing: 'held',
      match: 'ambiguous',
      patientId: null,
      codes: ['several-patients'],
    });
    expect(row.candidates.map(({ patientId }: { patientId: string }) => patientId).sort()).toEqual(
      twins.map(({ id }) => id).sort(),
    );
  });

  it('asks where the name is another person’s, and not for an accent, a hyphen or a slip', async () => {
    const patient = await anInvitee(database.db, { familyName: 'García-Smith' });
    expect(await judged(cellsOf(patient, undefined, undefined, 'Okafor'))).toMatchObject({
      standing: 'held',
      match: 'exact',
      codes: ['name-differs'],
    });
    for (const name of ['garcia smith', 'GARCÍA', 'Smith', 'Garcia-Smyth'])
      expect(await judged(cellsOf(patient, undefined, undefined, name))).toMatchObject({
        standing: 'ready',
        codes: [],
      });
  });

  it('says that nobody has this number and date of birth', async () => {
    const patient = await anInvitee(database.db);
    expect(await judged(cellsOf(patient, undefined, '24/06/1971'))).toMatchObject({
      standing: 'held',
      match: 'none',
      patientId: null,
      codes: ['no-patient'],
    });
  });

  it('does not say so of a row whose cells cannot be read', async () => {
    const patient = await anInvitee(database.db);
    expect(await judged(cellsOf(patient, undefined, '31/02/1952'))).toMatchObject({
      standing: 'held',
      match: null,
      codes: ['date-of-birth-impossible'],
    });
    expect(await judged(['', '', '', '', '', ''])).toMatchObject({ match: null, codes: ['blank-row'] });
    expect(await judged(cellsOf(patient, '9990548608', '01/01/1931'))).toMatchObject({
      match: null,
      codes: ['nhs-number-check-digit'],
    });
  });
});

describe('what the cells say', () => {
  it.each([
    ['missing-cell', ['', '', 'Smith']],
    ['blank-row', ['', ' ', '']],
    ['nhs-number-malformed', ['12', '01/01/1901']],
    ['nhs-number-check-digit', ['9990548608', '01/01/1901']],
    ['date-of-birth-malformed', ['', 'soon', 'Smith']],
    ['date-of-birth-impossible', ['', '01/01/1801', 'Smith']],
    ['mobile-letters', ['', '01/01/1901', 'Smith', '07890x32109']],
    ['mobile-too-short', ['', '01/01/1901', 'Smith', '0772345678']],
    ['mobile-too-long', ['', '01/01/1901', 'Smith', '0772345678910']],
    ['mobile-not-uk', ['', '01/01/1901', 'Smith', '020 7946 0991']],
    ['mobile-personal-number', ['', '01/01/1901', 'Smith', '07012345678']],
    ['mobile-spreadsheet-exponent', ['', '01/01/1901', 'Smith', '7.72346E+09']],
    ['mobile-spreadsheet-decimal', ['', '01/01/1901', 'Smith', '447723456789.0']],
    ['email-malformed', ['', '01/01/1901', 'Smith', '', 'anna at home']],
    ['appointment-malformed', ['', '01/01/1901', 'Smith', '', '', 'soon']],
  ])('%s is a fault that holds the row: %j', async (code, cells) => {
    const { standing, findings } = await judged([...cells, '', '', ''].slice(0, 6));
    expect(standing).toBe('held');
    expect(findings.find((finding) => finding.code === code)).toMatchObject({ severity: 'fault' });
  });

  it('keeps what a cell may have meant, and which cell it is', async () => {
    const patient = await anInvitee(database.db);
    const { findings } = await judged(cellsOf(patient, undefined, undefined, undefined, '447723456789.0'));
    expect(findings).toMatchObject([
      {
        code: 'mobile-spreadsheet-decimal',
        field: 'mobile',
        detail: { suggestion: expect.stringMatching(/7723 ?456 ?789/) },
      },
    ]);
  });
});
