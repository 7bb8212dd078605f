import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../../lib/dates/london.ts';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { aJudgedBatch, anInvitee, cellsOf, countsOf, daysFromNow, verdictOf } from './judging.test.stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What is said of a file's only row. */
async function judged(cells: string[], facts: Parameters<typeof aJudgedBatch>[2] = {}) {
  const batch = await aJudgedBatch(database.db, [cells], facts);
  const verdict = await verdictOf(database.db, batch, 2);
  // Or the next batch of the same patient would be asked about this one.
  await database.db('invitation_batches').where({ id: batch.id }).update({ state: 'discarded' });
  return verdict;
}
const bornYearsAgo = (years: number, days = 0) => {
  const today = londonDay(daysFromNow(days));
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
};

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

describe('who is not invited', () => {
  it.each<[string, (db: typeof database.db) => Promise<Awaited<ReturnType<typeof aPatient>>>]>([
    [
      'already-registered',
      async (db) => {
        const patient = await anInvitee(db);
        await anAccount(db, patient);
        return patient;
      },
    ],
    ['deceased', (db) => anInvitee(db, { deceasedOn: '2026-01-02' })],
    ['merged', async (db) => anInvitee(db, { mergedIntoId: (await aPatient(db)).id })],
    ['under-16', (db) => anInvitee(db, { dateOfBirth: bornYearsAgo(16, 1) })],
    [
      'invited-recently',
      async (db) => {
        const patient = await anInvitee(db);
        await anInvitation(db, patient, { createdAt: daysFromNow(-89) });
        return patient;
      },
    ],
    [
      'no-address-at-all',
      async (db) => {
        const patient = await anInvitee(db, { mobile: null, email: null });
        await db('patients').where({ id: patient.id }).update({ address_lines: [] });
        return patient;
      },
    ],
  ])('%s: excluded, and nothing more is asked or said', async (code, aPerson) => {
    const patient = await aPerson(database.db);
    expect(await judged(cellsOf(patient, undefined, undefined, undefined, '07723456789'))).toMatchObject({
      standing: 'excluded',
      channel: null,
      codes: [code],
    });
  });

  it('invites on the sixteenth birthday', async () => {
    const patient = await anInvitee(database.db, { dateOfBirth: bornYearsAgo(16) });
    const { standing, row } = await judged(cellsOf(patient));
    expect([standing, row.age_band]).toEqual(['ready', '16-24']);
  });

  it.each([
    ['longer ago than the batch says', { createdAt: daysFromNow(-91) }, {}],
    ['lately, where the batch looks back fewer days', { createdAt: daysFromNow(-8) }, { recent_days: 7 }],
  ])('invites again who was invited %s', async (_, invitation, more) => {
    const patient = await anInvitee(database.db);
    await anInvitation(database.db, patient, invitation);
    expect((await judged(cellsOf(patient), { more })).standing).toBe('ready');
  });

  it('invites again whose every message failed', async () => {
    const patient = await anInvitee(database.db);
    const invitation = await anInvitation(database.db, patient, { createdAt: daysFromNow(-3) });
    const attempt = (state: string) =>
      database.db('notifications').insert({
        id: newId(),
        purpose: 'portal-invitation',
        channel: 'sms',
        patient_id: patient.id,
        invitation_id: invitation.id,
        state,
        created_at: new Date(),
      });
    await attempt('failed');
    expect((await judged(cellsOf(patient))).standing).toBe('ready');
    await attempt('delivered');
    expect((await judged(cellsOf(patient))).codes).toEqual(['invited-recently']);
  });

  it('reminds whoever was invited lately', async () => {
    const patient = await anInvitee(database.db);
    await anInvitation(database.db, patient, { createdAt: daysFromNow(-8) });
    const batch = await aBatch(database.db, { source: 'reminder' });
    await database.db.transaction(async (trx) => {
      const { createIncoming, judgeIncoming } = await import('./judging.service.ts');
      await createIncoming(trx);
      await trx('incoming_rows').insert({
        row_number: 1,
        cells: [],
        known_patient_id: patient.id,
        reminder: 1,
      });
      await judgeIncoming(trx, batch.id);
    });
    expect(await verdictOf(database.db, batch, 1)).toMatchObject({
      standing: 'ready',
      match: 'exact',
      codes: [],
    });
  });

  it('invites a patient once, however many rows there are, and by the sure one', async () => {
    const patient = await anInvitee(database.db);
    const near = cellsOf(patient, undefined, '11/03/1952');
    const batch = await aJudgedBatch(database.db, [near, cellsOf(patient), cellsOf(patient)]);
    const verdicts = await Promise.all([2, 3, 4].map((row) => verdictOf(database.db, batch, row)));
    expect(verdicts.map(({ standing }) => standing)).toEqual(['held', 'ready', 'excluded']);
    expect(verdicts[0]?.codes).toEqual(['duplicate-row', 'near-match']);
    expect(verdicts[2]?.findings).toMatchObject([{ code: 'duplicate-row', detail: { otherRow: 3 } }]);
  });
});

describe('where it goes, and what is asked first', () => {
  it('goes by e-mail, else by post, where no text can', async () => {
    const patient = await anInvitee(database.db, { mobile: null });
    expect(await judged(cellsOf(patient))).toMatchObject({
      standing: 'ready',
      channel: 'email',
      codes: ['goes-by-email', 'no-mobile'],
    });
    const other = await anInvitee(database.db, { email: null });
    await database.db('sms_opt_outs').insert({ mobile: other.mobile });
    expect(await judged(cellsOf(other))).toMatchObject({
      standing: 'ready',
      channel: 'post',
      codes: ['goes-by-post', 'texts-stopped'],
    });
  });

  it('asks before it takes the mobile on record for another in the file', async () => {
    const patient = await anInvitee(database.db);
    const withMobile = (mobile: string) => judged(cellsOf(patient, undefined, undefined, undefined, mobile));
    expect(await withMobile('07700 900999')).toMatchObject({ standing: 'held', codes: ['mobile-differs'] });
    expect(await withMobile(patient.mobile.replace('+44', '0'))).toMatchObject({
      standing: 'ready',
      codes: [],
    });
  });

  it('asks about patients who have no coming appointment', async () => {
    const patient = await aPatient(database.db);
    await anAppointment(database.db, patient, { startsAt: daysFromNow(-1).toISOString() });
    await anAppointment(database.db, patient, {
      startsAt: daysFromNow(5).toISOString(),
      status: 'cancelled',
    });
    expect(await judged(cellsOf(patient))).toMatchObject({
      standing: 'held',
      codes: ['no-coming-appointment'],
    });
  });

  it.each([
    ['check', 'ready', true],
    ['approval', 'held', true],
    ['sending', 'ready', true],
    ['paused', 'ready', true],
    ['finished', 'held', false],
    ['discarded', 'ready', false],
    ['sending', 'left', false],
  ] as const)(
    'asks about a patient who is in another batch in state %s as %s: %s',
    async (state, standing, asks) => {
      const patient = await anInvitee(database.db);
      const other = await aBatch(database.db, { state });
      await aBatchRow(database.db, other, patient, {
        standing,
        ...(standing === 'left' ? { more: { left_at: new Date() } } : {}),
      });
      const { findings } = await judged(cellsOf(patient));
      expect(findings).toMatchObject(
        asks ? [{ code: 'in-another-batch', detail: { otherBatchId: other.id } }] : [],
      );
    },
  );

  it('says which rows share a phone, those only that would get a text', async () => {
    const { db } = database;
    const mobile = '+447700900555';
    const family = [
      await anInvitee(db, { mobile }),
      await anInvitee(db, { mobile }),
      await anInvitee(db, { mobile }),
    ];
    const registered = await anInvitee(db, { mobile });
    await anAccount(db, registered);
    const batch = await aJudgedBatch(
      db,
      [registered, ...family].map((patient) => cellsOf(patient)),
    );
    const others = await db('invitation_batch_findings')
      .where({ batch_id: batch.id, code: 'shared-phone' })
      .orderBy('row_number');
    expect(others.map(({ row_number, detail }) => [row_number, detail.otherRow])).toEqual([
      [3, 4],
      [4, 3],
      [5, 3],
    ]);
  });

  it('keeps what was found counted', async () => {
    const patient = await anInvitee(database.db);
    const batch = await aJudgedBatch(database.db, [
      cellsOf(patient, undefined, undefined, undefined, '07x', 'anna at home'),
      cellsOf(patient),
      ['', '', '', '', '', ''],
      cellsOf(patient, undefined, '11/03/1952'),
    ]);
    const { kept, counted } = await countsOf(database.db, batch);
    expect(kept).toEqual(counted);
    expect(kept).toMatchObject({
      'blank-row': [1, 1],
      'near-match': [1, 1],
      'duplicate-row': [2, 0],
      'email-malformed': [1, 1],
    });
  });
});
