import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { aJudgedBatch, anInvitee, cellsOf, HEADERS, verdictOf } from '../judging/judging.test.stage.ts';
import { openRowsStage, type RowsStage } from './rows.test.stage.ts';

let stage: RowsStage;
beforeAll(async () => {
  stage = await openRowsStage();
});
afterAll(() => stage.close());

describe('mending a cell', () => {
  it('judges the row anew, and keeps what the file said', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [cellsOf(patient, undefined, '31/02/1952')]);
    const before = await stage.versionOf(batch);
    const { status, body } = await stage.mend(batch, 2, 1, { index: 1, text: '3/11/1952' });
    expect(status).toBe(200);
    expect(body.row).toMatchObject({
      standing: 'ready',
      match: 'exact',
      findings: [],
      mended: true,
      version: 2,
    });
    expect(body.counts).toMatchObject({ standings: { ready: 1, held: 0 }, findings: [] });
    const { row } = await verdictOf(stage.db, batch, 2);
    expect(row.original_cells[1]).toBe('31/02/1952');
    expect(await stage.versionOf(batch)).toBe(before + 1);
    await stage.mend(batch, 2, 2, { index: 1, text: '4/11/1952' });
    expect((await verdictOf(stage.db, batch, 2)).row.original_cells[1]).toBe('31/02/1952');
    await stage.countsAgree(batch);
  });

  it('leaves no word of the cells in the audit and on the line of time', async () => {
    const batch = await aJudgedBatch(stage.db, [cellsOf(await anInvitee(stage.db), undefined, 'soon')]);
    await stage.mend(batch, 2, 1, { index: 1, text: '3/11/1952' });
    const audited = await stage
      .db('audit_events')
      .where({ entity_id: batch.id, action: 'invitation-batches.row-mended' });
    const events = await stage
      .db('invitation_batch_events')
      .where({ batch_id: batch.id, kind: 'row-mended' });
    expect([audited.map(({ after }) => after), events.map(({ detail }) => detail)]).toEqual([
      [{ row: 2 }],
      [{ row: 2 }],
    ]);
  });

  it('tells the other rows of the patient and of the phone', async () => {
    const mobile = '+447700900777';
    const [anna, beth] = [await anInvitee(stage.db, { mobile }), await anInvitee(stage.db, { mobile })];
    const batch = await aJudgedBatch(stage.db, [
      cellsOf(anna),
      cellsOf(beth, undefined, 'soon'),
      cellsOf(beth),
    ]);
    expect((await verdictOf(stage.db, batch, 4)).codes).toEqual(['shared-phone']);
    await stage.mend(batch, 3, 1, { index: 1, text: beth.date_of_birth });
    expect((await verdictOf(stage.db, batch, 4)).codes).toEqual(['duplicate-row']);
    expect((await verdictOf(stage.db, batch, 2)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 3 } },
    ]);
    await stage.countsAgree(batch);
    await stage.mend(batch, 3, 2, { index: 1, text: 'soon' });
    expect((await verdictOf(stage.db, batch, 4)).codes).toEqual(['shared-phone']);
    expect((await verdictOf(stage.db, batch, 2)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 4 } },
    ]);
    await stage.countsAgree(batch);
  });

  it('fills a short row up, and refuses a column that the file does not have', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [[patient.nhs_number]]);
    expect((await stage.mend(batch, 2, 1, { index: HEADERS.length, text: 'x' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.cells.0.index', code: 'no-such-column' }],
    });
    expect((await stage.mend(batch, 2, 1, { index: 0, text: 'a\0b' })).status).toBe(422);
    const { body } = await stage.mend(
      batch,
      2,
      1,
      { index: 1, text: '3/11/1952' },
      { index: 2, text: 'Smith' },
    );
    expect(body.row).toMatchObject({ cells: [patient.nhs_number, '3/11/1952', 'Smith'], standing: 'ready' });
  });

  it('forgets an answer about another patient, and about another mobile', async () => {
    const [anna, beth] = [await anInvitee(stage.db), await anInvitee(stage.db)];
    const batch = await aJudgedBatch(stage.db, [
      cellsOf(anna, undefined, '11/03/1952', undefined, '07700 900888'),
    ]);
    await stage.act(batch, 2, 'accept', { version: 1, code: 'near-match' });
    const answered = await stage.act(batch, 2, 'accept', { version: 2, code: 'mobile-differs' });
    expect(answered.body.row).toMatchObject({ standing: 'ready', version: 3 });
    const mobile = await stage.mend(batch, 2, 3, { index: 3, text: '07700 900889' });
    expect(mobile.body.row.findings).toMatchObject([
      { code: 'near-match', accepted: true },
      { code: 'mobile-differs', accepted: false },
    ]);
    const other = await stage.mend(batch, 2, 4, { index: 0, text: beth.nhs_number }, { index: 3, text: '' });
    expect(other.body.row.findings).toMatchObject([{ code: 'near-match', accepted: false }]);
    await stage.countsAgree(batch);
  });

  it.each(['reading', 'checking', 'stopped', 'discarded'] as const)(
    'is too early or too late in state %s',
    async (state) => {
      const batch = await aJudgedBatch(stage.db, [cellsOf(await anInvitee(stage.db))], { state });
      expect((await stage.mend(batch, 2, 1, { index: 1, text: 'x' })).status).toBe(409);
      expect((await stage.actOnAll(batch, 'blank-row', 'skip')).status).toBe(409);
    },
  );

  it('refuses what has left, what is not there, and a batch of no file', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [cellsOf(patient)], { state: 'sending' });
    await stage
      .db('invitation_batch_rows')
      .where({ batch_id: batch.id })
      .update({ standing: 'left', left_at: new Date() });
    expect((await stage.act(batch, 2, 'skip', { version: 1 })).body.code).toBe('row-has-left');
    expect((await stage.act(batch, 99, 'skip', { version: 1 })).status).toBe(404);
    expect((await stage.act({ id: newId() }, 2, 'skip', { version: 1 })).status).toBe(404);
    const built = await aJudgedBatch(stage.db, [], { source: 'rule' });
    await aBatchRow(stage.db, built, patient);
    expect((await stage.mend(built, 2, 1, { index: 0, text: '1' })).body.code).toBe('no-file');
  });
});

describe('two people at once', () => {
  it('mend one row: one of them is told that it changed', async () => {
    const batch = await aJudgedBatch(stage.db, [cellsOf(await anInvitee(stage.db), undefined, 'soon')]);
    const other = await stage.server.asStaff((await aClerk(stage.db)).id);
    const mendAs = (somebody: typeof stage.agent, text: string) =>
      somebody
        .patch(`/api/invitation-batches/${batch.id}/rows/2`)
        .send({ version: 1, cells: [{ index: 1, text }] });
    const answers = await Promise.all([mendAs(stage.agent, '3/11/1952'), mendAs(other, '4/11/1952')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await verdictOf(stage.db, batch, 2)).row.cells[1]).toBe(winner?.body.row.cells[1]);
    await stage.countsAgree(batch);
  });

  it('mend a row while all of its kind are accepted: the one who comes second is told', async () => {
    const patients = await Promise.all([1, 2, 3].map(() => aPatient(stage.db)));
    const batch = await aJudgedBatch(
      stage.db,
      patients.map((patient) => cellsOf(patient)),
    );
    const version = await stage.versionOf(batch);
    const [mended, accepted] = await Promise.all([
      stage.mend(batch, 2, 1, { index: 3, text: '07x' }),
      stage.actOnAll(batch, 'no-coming-appointment', 'accept', version),
    ]);
    expect([mended.status, accepted.status].sort()).toEqual([200, 412]);
    await stage.countsAgree(batch);
  });

  it('mend different rows: both are kept', async () => {
    const patients = await Promise.all(Array.from({ length: 6 }, () => anInvitee(stage.db)));
    const batch = await aJudgedBatch(
      stage.db,
      patients.map((patient) => cellsOf(patient, undefined, 'soon')),
    );
    const answers = await Promise.all(
      patients.map((patient, place) =>
        stage.mend(batch, place + 2, 1, { index: 1, text: patient.date_of_birth }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(patients.map(() => 200));
    expect(await stage.numbersOf(batch, { standing: 'ready' })).toHaveLength(patients.length);
    await stage.countsAgree(batch);
  });
});
