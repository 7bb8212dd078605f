import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../../lib/dates/london.ts';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createIncoming, judgeIncoming } from './incoming.service.ts';
import {
  aJudgedBatch,
  anInvitee,
  cellsOf,
  countsOf,
  daysFromNow,
  judgedRow,
  verdictOf,
} from './judging.test.stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const judged = (...row: [cells: string[], facts?: Parameters<typeof judgedRow>[2]]) =>
  judgedRow(database.db, ...row);
const bornYearsAgo = (years: number, days = 0) => {
  const today = londonDay(daysFromNow(days));
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
};

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
