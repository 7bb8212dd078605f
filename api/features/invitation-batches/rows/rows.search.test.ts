import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aJudgedBatch, anInvitee, cellsOf, HEADERS } from '../judging/judging.test.stage.ts';
import { openRowsStage, type RowsStage } from './rows.test.stage.ts';

let stage: RowsStage;
beforeAll(async () => {
  stage = await openRowsStage();
});
afterAll(() => stage.close());

describe('the rows of a batch', () => {
  it('are shown in the order of the file, page by page', async () => {
    const patients = await Promise.all([1, 2, 3, 4, 5].map(() => anInvitee(stage.db)));
    const batch = await aJudgedBatch(
      stage.db,
      patients.map((patient) => cellsOf(patient)),
    );
    const first = await stage.search(batch, { limit: 2 });
    expect(first).toMatchObject({ nextAfter: 3, total: 5, rows: [{ rowNumber: 2 }, { rowNumber: 3 }] });
    expect(await stage.search(batch, { limit: 3, after: 3 })).toMatchObject({
      nextAfter: null,
      total: 5,
      rows: [{ rowNumber: 4 }, { rowNumber: 5 }, { rowNumber: 6 }],
    });
  });

  it('say whose they are and what is the matter', async () => {
    const patient = await anInvitee(stage.db, { familyName: 'Mensah' });
    const cells = cellsOf(patient, undefined, '11/03/1952', undefined, '447723456789.0');
    const batch = await aJudgedBatch(stage.db, [cells]);
    const row = await stage.rowOf(batch, 2);
    const reference = {
      id: patient.id,
      displayName: 'MENSAH, Anna (Mrs)',
      dateOfBirth: '1952-11-03',
      nhsNumber: patient.nhs_number,
    };
    expect(row).toMatchObject({
      id: `${batch.id}:2`,
      cells,
      standing: 'held',
      match: 'near',
      patient: reference,
      candidates: [
        {
          patient: reference,
          differences: [{ field: 'dateOfBirth', inFile: '11/03/1952', onRecord: '1952-11-03' }],
        },
      ],
      findings: [
        {
          code: 'mobile-spreadsheet-decimal',
          severity: 'fault',
          field: 'mobile',
          suggestion: expect.any(String),
        },
        { code: 'near-match', severity: 'question', field: null, accepted: false },
      ],
      mended: false,
    });
  });

  it('are found by standing, by what is said of them, by number, and those to look at', async () => {
    const [fine, other, registered] = [
      await anInvitee(stage.db),
      await anInvitee(stage.db, { mobile: null }),
      await anInvitee(stage.db),
    ];
    await anAccount(stage.db, registered);
    const batch = await aJudgedBatch(stage.db, [
      cellsOf(fine),
      ['', '', '', '', '', ''],
      cellsOf(other, undefined, undefined, undefined, '07x'),
      cellsOf(registered),
      cellsOf(other),
    ]);
    expect(await stage.numbersOf(batch, { standing: 'ready' })).toEqual([2]);
    expect(await stage.numbersOf(batch, { faulty: true })).toEqual([3, 4]);
    expect(await stage.numbersOf(batch, { code: 'already-registered' })).toEqual([5]);
    expect(await stage.numbersOf(batch, { code: 'blank-row', faulty: true })).toEqual([3]);
    expect(await stage.numbersOf(batch, { channel: 'email' })).toEqual([4]);
    expect(await stage.numbersOf(batch, { rowNumber: 6 })).toEqual([6]);
    expect(await stage.search(batch, { filter: { code: 'duplicate-row' } })).toMatchObject({
      total: 1,
      nextAfter: null,
    });
  });

  it('are found by what became of them', async () => {
    const batch = await aJudgedBatch(stage.db, [], { state: 'sending' });
    for (const state of ['delivered', 'failed', 'delivered'] as const) {
      const patient = await aPatient(stage.db);
      const invitation = await anInvitation(stage.db, patient, {
        openedAt: new Date('2026-11-20T10:00:00Z'),
      });
      await stage.db('notifications').insert({
        id: newId(),
        purpose: 'portal-invitation',
        channel: 'sms',
        patient_id: patient.id,
        invitation_id: invitation.id,
        batch_id: batch.id,
        state,
        reason: state === 'failed' ? 'permanent-failure' : null,
        created_at: new Date(),
      });
      await aBatchRow(stage.db, batch, patient, {
        standing: 'left',
        more: { left_at: new Date(), invitation_id: invitation.id },
      });
    }
    expect(await stage.numbersOf(batch, { outcome: 'delivered' })).toEqual([2, 4]);
    expect((await stage.search(batch, { filter: { outcome: 'failed' } })).rows).toMatchObject([
      {
        rowNumber: 3,
        outcome: 'failed',
        outcomeReason: 'permanent-failure',
        openedAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('are looked at once for the audit, however many pages somebody turns', async () => {
    const batch = await aJudgedBatch(stage.db, [cellsOf(await anInvitee(stage.db))]);
    await stage.search(batch);
    await stage.search(batch);
    const views = await stage
      .db('audit_events')
      .where({ actor_id: stage.clerk.id, action: 'invitation-batches.viewed', entity_id: batch.id });
    expect(views).toHaveLength(1);
  });
});

describe('the rows to mend, as CSV', () => {
  it('are the file’s own columns with what to mend, and no cell is run as a formula', async () => {
    const [fine, other] = [await anInvitee(stage.db), await anInvitee(stage.db)];
    const batch = await aJudgedBatch(stage.db, [
      cellsOf(fine),
      cellsOf(other, undefined, undefined, undefined, undefined, '=HYPERLINK("x")'),
      cellsOf(other, undefined, '31/02/1952', undefined, '07x'),
    ]);
    const { status, text } = await stage.agent.get(`/api/invitation-batches/${batch.id}/faulty-rows.csv`);
    expect(status).toBe(200);
    const lines = text
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe([...HEADERS, 'What to mend'].join(','));
    expect(lines[1]).toContain('"\'=HYPERLINK(""x"")"');
    expect(lines[1]).toContain('Row 3: This is not an e-mail address.');
    expect(lines[2]).toMatch(/Row 4: .*born.*letters/);
    const audited = await stage
      .db('audit_events')
      .where({ entity_id: batch.id, action: 'invitation-batches.rows-exported' });
    expect(audited).toHaveLength(1);
  });
});
