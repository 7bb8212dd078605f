import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aJudgedBatch, anInvitee, cellsOf, verdictOf } from '../judging/judging.test.stage.ts';
import { openRowsStage, type RowsStage } from './rows.test.stage.ts';

let stage: RowsStage;
beforeAll(async () => {
  stage = await openRowsStage();
});
afterAll(() => stage.close());

describe('answering a question', () => {
  it('lets a near match go once a person says that it is them', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [cellsOf(patient, undefined, '11/03/1952')]);
    const { body } = await stage.act(batch, 2, 'accept', {
      version: 1,
      code: 'near-match',
      patientId: patient.id,
    });
    expect(body.row).toMatchObject({
      standing: 'ready',
      patient: { id: patient.id },
      findings: [{ accepted: true }],
    });
    expect(body.counts.findings).toMatchObject([{ code: 'near-match', rows: 1, open: 0 }]);
    const back = await stage.act(batch, 2, 'take-back', { version: 2 });
    expect(back.body.row).toMatchObject({ standing: 'held', findings: [{ accepted: false }] });
    await stage.countsAgree(batch);
  });

  it('asks to pick one of several, and only of those', async () => {
    const facts = { familyName: 'Zwilling', dateOfBirth: '1970-05-06' };
    const [anna, beth] = [await anInvitee(stage.db, facts), await anInvitee(stage.db, facts)];
    const stranger = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [['', '06/05/1970', 'Zwilling', '', '', ''], cellsOf(beth)]);
    const accept = (more: object) =>
      stage.act(batch, 2, 'accept', { version: 1, code: 'several-patients', ...more });
    expect((await accept({})).status).toBe(422);
    expect((await accept({ patientId: stranger.id })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.patientId', code: 'not-a-candidate' }],
    });
    expect((await accept({ patientId: anna.id })).body.row).toMatchObject({
      standing: 'ready',
      patient: { id: anna.id },
    });
    const back = await stage.act(batch, 2, 'take-back', { version: 2 });
    expect(back.body.row).toMatchObject({ standing: 'held', patient: null });
    const other = await stage.act(batch, 2, 'accept', {
      version: 3,
      code: 'several-patients',
      patientId: beth.id,
    });
    expect(other.body.row).toMatchObject({
      standing: 'excluded',
      findings: [{ accepted: true }, { code: 'duplicate-row', otherRow: 3 }],
    });
    await stage.countsAgree(batch);
  });

  it('answers only what is asked', async () => {
    const batch = await aJudgedBatch(stage.db, [cellsOf(await anInvitee(stage.db))]);
    expect((await stage.act(batch, 2, 'accept', { version: 1, code: 'mobile-differs' })).body.code).toBe(
      'no-such-question',
    );
    expect((await stage.act(batch, 2, 'accept', { version: 1, code: 'no-patient' })).body.code).toBe(
      'no-such-question',
    );
    expect((await stage.act(batch, 2, 'take-back', { version: 1 })).body.code).toBe('nothing-to-take-back');
  });

  it('answers it for every row that waits, and takes that back', async () => {
    const patients = await Promise.all([1, 2, 3].map(() => aPatient(stage.db)));
    const cells = patients.map((patient) => cellsOf(patient));
    cells[2]![3] = '07x';
    const batch = await aJudgedBatch(stage.db, cells);
    await stage.act(batch, 2, 'accept', { version: 1, code: 'no-coming-appointment' });
    const { status, body } = await stage.actOnAll(batch, 'no-coming-appointment', 'accept');
    expect(status).toBe(200);
    expect(body.counts.standings).toMatchObject({ ready: 2, held: 1 });
    expect(body.counts.findings).toContainEqual(
      expect.objectContaining({ code: 'no-coming-appointment', rows: 3, open: 0 }),
    );
    expect((await stage.actOnAll(batch, 'no-coming-appointment', 'accept')).body.code).toBe('no-such-rows');
    const back = await stage.actOnAll(batch, 'no-coming-appointment', 'take-back');
    expect(back.body.counts.standings).toMatchObject({ ready: 0, held: 3 });
    await stage.countsAgree(batch);
  });

  it('does not let anybody say yes to whose rows they are all at once', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [cellsOf(patient, undefined, '11/03/1952')]);
    expect((await stage.actOnAll(batch, 'near-match', 'accept')).body.code).toBe('one-by-one');
    expect((await stage.actOnAll(batch, 'several-patients', 'accept')).body.code).toBe('one-by-one');
    expect((await stage.actOnAll(batch, 'blank-row', 'accept')).body.code).toBe('not-a-question');
  });
});

describe('leaving rows out', () => {
  it('lets the next row of the patient take the place of one that is skipped', async () => {
    const patient = await anInvitee(stage.db);
    const batch = await aJudgedBatch(stage.db, [cellsOf(patient), cellsOf(patient)]);
    const { body } = await stage.act(batch, 2, 'skip', { version: 1 });
    expect(body.row).toMatchObject({ standing: 'skipped' });
    expect(body.counts.standings).toMatchObject({ skipped: 1, ready: 1, excluded: 0 });
    expect((await verdictOf(stage.db, batch, 3)).standing).toBe('ready');
    expect((await stage.act(batch, 2, 'skip', { version: 2 })).body.code).toBe('row-is-skipped');
    await stage.act(batch, 2, 'take-back', { version: 2 });
    expect((await verdictOf(stage.db, batch, 2)).standing).toBe('ready');
    expect((await verdictOf(stage.db, batch, 3)).codes).toEqual(['duplicate-row']);
    await stage.countsAgree(batch);
  });

  it('skips every row of a finding, with what hangs on them, and takes them back', async () => {
    const mobile = '+447700900666';
    const [anna, beth] = [await anInvitee(stage.db, { mobile }), await anInvitee(stage.db, { mobile })];
    const batch = await aJudgedBatch(stage.db, [
      cellsOf(anna, undefined, undefined, undefined, '07x'),
      cellsOf(anna),
      cellsOf(beth),
      ['', '', '', '', '', ''],
    ]);
    const { body } = await stage.actOnAll(batch, 'mobile-letters', 'skip');
    expect(body.counts.standings).toMatchObject({ skipped: 1, ready: 2, held: 1, excluded: 0 });
    expect(body.counts.findings.map(({ code }: { code: string }) => code)).toEqual([
      'blank-row',
      'shared-phone',
    ]);
    expect((await verdictOf(stage.db, batch, 4)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 3 } },
    ]);
    await stage.countsAgree(batch);
    const back = await stage.actOnAll(batch, 'mobile-letters', 'take-back');
    expect(back.body.counts.standings).toMatchObject({ skipped: 0, ready: 1, held: 2, excluded: 1 });
    expect((await verdictOf(stage.db, batch, 4)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 2 } },
    ]);
    await stage.countsAgree(batch);
  });

  it('writes it on the line of time and into the audit, with how many', async () => {
    const batch = await aJudgedBatch(stage.db, [['', '', '', '', '', '']]);
    await stage.actOnAll(batch, 'blank-row', 'skip');
    const [event] = await stage
      .db('invitation_batch_events')
      .where({ batch_id: batch.id, kind: 'rows-skipped' });
    expect(event).toMatchObject({ staff_id: stage.clerk.id, detail: { rows: 1, code: 'blank-row' } });
  });
});
