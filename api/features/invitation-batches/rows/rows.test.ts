import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import {
  aJudgedBatch,
  anInvitee,
  cellsOf,
  countsOf,
  HEADERS,
  verdictOf,
} from '../judging/judging.test.stage.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<typeof aClerk>>;
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  clerk = await aClerk(server.db);
  agent = await server.asStaff(clerk.id);
});
afterAll(() => server.close());

type Batch = { id: string };
const search = async (batch: Batch, body: object = {}) => {
  const { status, body: found } = await agent
    .post(`/api/invitation-batches/${batch.id}/rows/search`)
    .send(body);
  expect(status).toBe(200);
  return found;
};
const numbersOf = async (batch: Batch, filter: object, more: object = {}) =>
  (await search(batch, { filter, ...more })).rows.map(({ rowNumber }: { rowNumber: number }) => rowNumber);
const rowOf = async (batch: Batch, rowNumber: number) =>
  (await search(batch, { filter: { rowNumber } })).rows[0];
const act = (batch: Batch, rowNumber: number, name: string, body: object) =>
  agent.post(`/api/invitation-batches/${batch.id}/rows/${rowNumber}/${name}`).send(body);
const mend = (
  batch: Batch,
  rowNumber: number,
  version: number,
  ...cells: { index: number; text: string }[]
) => agent.patch(`/api/invitation-batches/${batch.id}/rows/${rowNumber}`).send({ version, cells });
const versionOf = async (batch: Batch): Promise<number> =>
  (await server.db('invitation_batches').where({ id: batch.id }).first()).version;
const actOnAll = async (batch: Batch, code: string, name: string, version?: number) =>
  agent
    .post(`/api/invitation-batches/${batch.id}/findings/${code}/${name}`)
    .set('If-Match', `"${version ?? (await versionOf(batch))}"`)
    .send({});
const expectCountsToAgree = async (batch: Batch) => {
  const { kept, counted } = await countsOf(server.db, batch);
  expect(kept).toEqual(counted);
};

describe('the rows of a batch', () => {
  it('are shown in the order of the file, page by page', async () => {
    const patients = await Promise.all([1, 2, 3, 4, 5].map(() => anInvitee(server.db)));
    const batch = await aJudgedBatch(
      server.db,
      patients.map((patient) => cellsOf(patient)),
    );
    const first = await search(batch, { limit: 2 });
    expect(first).toMatchObject({ nextAfter: 3, total: 5, rows: [{ rowNumber: 2 }, { rowNumber: 3 }] });
    expect(await search(batch, { limit: 3, after: 3 })).toMatchObject({
      nextAfter: null,
      total: 5,
      rows: [{ rowNumber: 4 }, { rowNumber: 5 }, { rowNumber: 6 }],
    });
  });

  it('say whose they are and what is the matter', async () => {
    const patient = await anInvitee(server.db, { familyName: 'Mensah' });
    const cells = cellsOf(patient, undefined, '11/03/1952', undefined, '447723456789.0');
    const batch = await aJudgedBatch(server.db, [cells]);
    const row = await rowOf(batch, 2);
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
      await anInvitee(server.db),
      await anInvitee(server.db, { mobile: null }),
      await anInvitee(server.db),
    ];
    await anAccount(server.db, registered);
    const batch = await aJudgedBatch(server.db, [
      cellsOf(fine),
      ['', '', '', '', '', ''],
      cellsOf(other, undefined, undefined, undefined, '07x'),
      cellsOf(registered),
      cellsOf(other),
    ]);
    expect(await numbersOf(batch, { standing: 'ready' })).toEqual([2]);
    expect(await numbersOf(batch, { faulty: true })).toEqual([3, 4]);
    expect(await numbersOf(batch, { code: 'already-registered' })).toEqual([5]);
    expect(await numbersOf(batch, { code: 'blank-row', faulty: true })).toEqual([3]);
    expect(await numbersOf(batch, { channel: 'email' })).toEqual([4]);
    expect(await numbersOf(batch, { rowNumber: 6 })).toEqual([6]);
    expect(await search(batch, { filter: { code: 'duplicate-row' } })).toMatchObject({
      total: 1,
      nextAfter: null,
    });
  });

  it('are found by what became of them', async () => {
    const batch = await aJudgedBatch(server.db, [], { state: 'sending' });
    for (const state of ['delivered', 'failed', 'delivered'] as const) {
      const patient = await aPatient(server.db);
      const invitation = await anInvitation(server.db, patient, {
        openedAt: new Date('2026-11-20T10:00:00Z'),
      });
      await server.db('notifications').insert({
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
      await aBatchRow(server.db, batch, patient, {
        standing: 'left',
        more: { left_at: new Date(), invitation_id: invitation.id },
      });
    }
    expect(await numbersOf(batch, { outcome: 'delivered' })).toEqual([2, 4]);
    expect((await search(batch, { filter: { outcome: 'failed' } })).rows).toMatchObject([
      {
        rowNumber: 3,
        outcome: 'failed',
        outcomeReason: 'permanent-failure',
        openedAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('are looked at once for the audit, however many pages somebody turns', async () => {
    const batch = await aJudgedBatch(server.db, [cellsOf(await anInvitee(server.db))]);
    await search(batch);
    await search(batch);
    const views = await server
      .db('audit_events')
      .where({ actor_id: clerk.id, action: 'invitation-batches.viewed', entity_id: batch.id });
    expect(views).toHaveLength(1);
  });
});

describe('mending a cell', () => {
  it('judges the row anew, and keeps what the file said', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [cellsOf(patient, undefined, '31/02/1952')]);
    const before = await versionOf(batch);
    const { status, body } = await mend(batch, 2, 1, { index: 1, text: '3/11/1952' });
    expect(status).toBe(200);
    expect(body.row).toMatchObject({
      standing: 'ready',
      match: 'exact',
      findings: [],
      mended: true,
      version: 2,
    });
    expect(body.counts).toMatchObject({ standings: { ready: 1, held: 0 }, findings: [] });
    const { row } = await verdictOf(server.db, batch, 2);
    expect(row.original_cells[1]).toBe('31/02/1952');
    expect(await versionOf(batch)).toBe(before + 1);
    await mend(batch, 2, 2, { index: 1, text: '4/11/1952' });
    expect((await verdictOf(server.db, batch, 2)).row.original_cells[1]).toBe('31/02/1952');
    await expectCountsToAgree(batch);
  });

  it('leaves no word of the cells in the audit and on the line of time', async () => {
    const batch = await aJudgedBatch(server.db, [cellsOf(await anInvitee(server.db), undefined, 'soon')]);
    await mend(batch, 2, 1, { index: 1, text: '3/11/1952' });
    const audited = await server
      .db('audit_events')
      .where({ entity_id: batch.id, action: 'invitation-batches.row-mended' });
    const events = await server
      .db('invitation_batch_events')
      .where({ batch_id: batch.id, kind: 'row-mended' });
    expect([audited.map(({ after }) => after), events.map(({ detail }) => detail)]).toEqual([
      [{ row: 2 }],
      [{ row: 2 }],
    ]);
  });

  it('tells the other rows of the patient and of the phone', async () => {
    const mobile = '+447700900777';
    const [anna, beth] = [await anInvitee(server.db, { mobile }), await anInvitee(server.db, { mobile })];
    const batch = await aJudgedBatch(server.db, [
      cellsOf(anna),
      cellsOf(beth, undefined, 'soon'),
      cellsOf(beth),
    ]);
    expect((await verdictOf(server.db, batch, 4)).codes).toEqual(['shared-phone']);
    await mend(batch, 3, 1, { index: 1, text: beth.date_of_birth });
    expect((await verdictOf(server.db, batch, 4)).codes).toEqual(['duplicate-row']);
    expect((await verdictOf(server.db, batch, 2)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 3 } },
    ]);
    await expectCountsToAgree(batch);
    await mend(batch, 3, 2, { index: 1, text: 'soon' });
    expect((await verdictOf(server.db, batch, 4)).codes).toEqual(['shared-phone']);
    expect((await verdictOf(server.db, batch, 2)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 4 } },
    ]);
    await expectCountsToAgree(batch);
  });

  it('fills a short row up, and refuses a column that the file does not have', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [[patient.nhs_number]]);
    expect((await mend(batch, 2, 1, { index: HEADERS.length, text: 'x' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.cells.0.index', code: 'no-such-column' }],
    });
    expect((await mend(batch, 2, 1, { index: 0, text: 'a\0b' })).status).toBe(422);
    const { body } = await mend(batch, 2, 1, { index: 1, text: '3/11/1952' }, { index: 2, text: 'Smith' });
    expect(body.row).toMatchObject({ cells: [patient.nhs_number, '3/11/1952', 'Smith'], standing: 'ready' });
  });

  it('forgets an answer about another patient, and about another mobile', async () => {
    const [anna, beth] = [await anInvitee(server.db), await anInvitee(server.db)];
    const batch = await aJudgedBatch(server.db, [
      cellsOf(anna, undefined, '11/03/1952', undefined, '07700 900888'),
    ]);
    await act(batch, 2, 'accept', { version: 1, code: 'near-match' });
    const answered = await act(batch, 2, 'accept', { version: 2, code: 'mobile-differs' });
    expect(answered.body.row).toMatchObject({ standing: 'ready', version: 3 });
    const mobile = await mend(batch, 2, 3, { index: 3, text: '07700 900889' });
    expect(mobile.body.row.findings).toMatchObject([
      { code: 'near-match', accepted: true },
      { code: 'mobile-differs', accepted: false },
    ]);
    const other = await mend(batch, 2, 4, { index: 0, text: beth.nhs_number }, { index: 3, text: '' });
    expect(other.body.row.findings).toMatchObject([{ code: 'near-match', accepted: false }]);
    await expectCountsToAgree(batch);
  });

  it.each(['reading', 'checking', 'stopped', 'discarded'] as const)(
    'is too early or too late in state %s',
    async (state) => {
      const batch = await aJudgedBatch(server.db, [cellsOf(await anInvitee(server.db))], { state });
      expect((await mend(batch, 2, 1, { index: 1, text: 'x' })).status).toBe(409);
      expect((await actOnAll(batch, 'blank-row', 'skip')).status).toBe(409);
    },
  );

  it('refuses what has left, what is not there, and a batch of no file', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [cellsOf(patient)], { state: 'sending' });
    await server
      .db('invitation_batch_rows')
      .where({ batch_id: batch.id })
      .update({ standing: 'left', left_at: new Date() });
    expect((await act(batch, 2, 'skip', { version: 1 })).body.code).toBe('row-has-left');
    expect((await act(batch, 99, 'skip', { version: 1 })).status).toBe(404);
    expect((await act({ id: newId() }, 2, 'skip', { version: 1 })).status).toBe(404);
    const built = await aJudgedBatch(server.db, [], { source: 'rule' });
    await aBatchRow(server.db, built, patient);
    expect((await mend(built, 2, 1, { index: 0, text: '1' })).body.code).toBe('no-file');
  });
});

describe('answering a question', () => {
  it('lets a near match go once a person says that it is them', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [cellsOf(patient, undefined, '11/03/1952')]);
    const { body } = await act(batch, 2, 'accept', { version: 1, code: 'near-match', patientId: patient.id });
    expect(body.row).toMatchObject({
      standing: 'ready',
      patient: { id: patient.id },
      findings: [{ accepted: true }],
    });
    expect(body.counts.findings).toMatchObject([{ code: 'near-match', rows: 1, open: 0 }]);
    const back = await act(batch, 2, 'take-back', { version: 2 });
    expect(back.body.row).toMatchObject({ standing: 'held', findings: [{ accepted: false }] });
    await expectCountsToAgree(batch);
  });

  it('asks to pick one of several, and only of those', async () => {
    const facts = { familyName: 'Zwilling', dateOfBirth: '1970-05-06' };
    const [anna, beth] = [await anInvitee(server.db, facts), await anInvitee(server.db, facts)];
    const stranger = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [['', '06/05/1970', 'Zwilling', '', '', ''], cellsOf(beth)]);
    const accept = (more: object) =>
      act(batch, 2, 'accept', { version: 1, code: 'several-patients', ...more });
    expect((await accept({})).status).toBe(422);
    expect((await accept({ patientId: stranger.id })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.patientId', code: 'not-a-candidate' }],
    });
    expect((await accept({ patientId: anna.id })).body.row).toMatchObject({
      standing: 'ready',
      patient: { id: anna.id },
    });
    const back = await act(batch, 2, 'take-back', { version: 2 });
    expect(back.body.row).toMatchObject({ standing: 'held', patient: null });
    const other = await act(batch, 2, 'accept', { version: 3, code: 'several-patients', patientId: beth.id });
    expect(other.body.row).toMatchObject({
      standing: 'excluded',
      findings: [{ accepted: true }, { code: 'duplicate-row', otherRow: 3 }],
    });
    await expectCountsToAgree(batch);
  });

  it('answers only what is asked', async () => {
    const batch = await aJudgedBatch(server.db, [cellsOf(await anInvitee(server.db))]);
    expect((await act(batch, 2, 'accept', { version: 1, code: 'mobile-differs' })).body.code).toBe(
      'no-such-question',
    );
    expect((await act(batch, 2, 'accept', { version: 1, code: 'no-patient' })).body.code).toBe(
      'no-such-question',
    );
    expect((await act(batch, 2, 'take-back', { version: 1 })).body.code).toBe('nothing-to-take-back');
  });

  it('answers it for every row that waits, and takes that back', async () => {
    const patients = await Promise.all([1, 2, 3].map(() => aPatient(server.db)));
    const cells = patients.map((patient) => cellsOf(patient));
    cells[2]![3] = '07x';
    const batch = await aJudgedBatch(server.db, cells);
    await act(batch, 2, 'accept', { version: 1, code: 'no-coming-appointment' });
    const { status, body } = await actOnAll(batch, 'no-coming-appointment', 'accept');
    expect(status).toBe(200);
    expect(body.counts.standings).toMatchObject({ ready: 2, held: 1 });
    expect(body.counts.findings).toContainEqual(
      expect.objectContaining({ code: 'no-coming-appointment', rows: 3, open: 0 }),
    );
    expect((await actOnAll(batch, 'no-coming-appointment', 'accept')).body.code).toBe('no-such-rows');
    const back = await actOnAll(batch, 'no-coming-appointment', 'take-back');
    expect(back.body.counts.standings).toMatchObject({ ready: 0, held: 3 });
    await expectCountsToAgree(batch);
  });

  it('does not let anybody say yes to whose rows they are all at once', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [cellsOf(patient, undefined, '11/03/1952')]);
    expect((await actOnAll(batch, 'near-match', 'accept')).body.code).toBe('one-by-one');
    expect((await actOnAll(batch, 'several-patients', 'accept')).body.code).toBe('one-by-one');
    expect((await actOnAll(batch, 'blank-row', 'accept')).body.code).toBe('not-a-question');
  });
});

describe('leaving rows out', () => {
  it('lets the next row of the patient take the place of one that is skipped', async () => {
    const patient = await anInvitee(server.db);
    const batch = await aJudgedBatch(server.db, [cellsOf(patient), cellsOf(patient)]);
    const { body } = await act(batch, 2, 'skip', { version: 1 });
    expect(body.row).toMatchObject({ standing: 'skipped' });
    expect(body.counts.standings).toMatchObject({ skipped: 1, ready: 1, excluded: 0 });
    expect((await verdictOf(server.db, batch, 3)).standing).toBe('ready');
    expect((await act(batch, 2, 'skip', { version: 2 })).body.code).toBe('row-is-skipped');
    await act(batch, 2, 'take-back', { version: 2 });
    expect((await verdictOf(server.db, batch, 2)).standing).toBe('ready');
    expect((await verdictOf(server.db, batch, 3)).codes).toEqual(['duplicate-row']);
    await expectCountsToAgree(batch);
  });

  it('skips every row of a finding, with what hangs on them, and takes them back', async () => {
    const mobile = '+447700900666';
    const [anna, beth] = [await anInvitee(server.db, { mobile }), await anInvitee(server.db, { mobile })];
    const batch = await aJudgedBatch(server.db, [
      cellsOf(anna, undefined, undefined, undefined, '07x'),
      cellsOf(anna),
      cellsOf(beth),
      ['', '', '', '', '', ''],
    ]);
    const { body } = await actOnAll(batch, 'mobile-letters', 'skip');
    expect(body.counts.standings).toMatchObject({ skipped: 1, ready: 2, held: 1, excluded: 0 });
    expect(body.counts.findings.map(({ code }: { code: string }) => code)).toEqual([
      'blank-row',
      'shared-phone',
    ]);
    expect((await verdictOf(server.db, batch, 4)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 3 } },
    ]);
    await expectCountsToAgree(batch);
    const back = await actOnAll(batch, 'mobile-letters', 'take-back');
    expect(back.body.counts.standings).toMatchObject({ skipped: 0, ready: 1, held: 2, excluded: 1 });
    expect((await verdictOf(server.db, batch, 4)).findings).toMatchObject([
      { code: 'shared-phone', detail: { otherRow: 2 } },
    ]);
    await expectCountsToAgree(batch);
  });

  it('writes it on the line of time and into the audit, with how many', async () => {
    const batch = await aJudgedBatch(server.db, [['', '', '', '', '', '']]);
    await actOnAll(batch, 'blank-row', 'skip');
    const [event] = await server
      .db('invitation_batch_events')
      .where({ batch_id: batch.id, kind: 'rows-skipped' });
    expect(event).toMatchObject({ staff_id: clerk.id, detail: { rows: 1, code: 'blank-row' } });
  });
});

describe('two people at once', () => {
  it('mend one row: one of them is told that it changed', async () => {
    const batch = await aJudgedBatch(server.db, [cellsOf(await anInvitee(server.db), undefined, 'soon')]);
    const other = await server.asStaff((await aClerk(server.db)).id);
    const mendAs = (somebody: typeof agent, text: string) =>
      somebody
        .patch(`/api/invitation-batches/${batch.id}/rows/2`)
        .send({ version: 1, cells: [{ index: 1, text }] });
    const answers = await Promise.all([mendAs(agent, '3/11/1952'), mendAs(other, '4/11/1952')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await verdictOf(server.db, batch, 2)).row.cells[1]).toBe(winner?.body.row.cells[1]);
    await expectCountsToAgree(batch);
  });

  it('mend a row while all of its kind are accepted: the one who comes second is told', async () => {
    const patients = await Promise.all([1, 2, 3].map(() => aPatient(server.db)));
    const batch = await aJudgedBatch(
      server.db,
      patients.map((patient) => cellsOf(patient)),
    );
    const version = await versionOf(batch);
    const [mended, accepted] = await Promise.all([
      mend(batch, 2, 1, { index: 3, text: '07x' }),
      actOnAll(batch, 'no-coming-appointment', 'accept', version),
    ]);
    expect([mended.status, accepted.status].sort()).toEqual([200, 412]);
    await expectCountsToAgree(batch);
  });

  it('mend different rows: both are kept', async () => {
    const patients = await Promise.all(Array.from({ length: 6 }, () => anInvitee(server.db)));
    const batch = await aJudgedBatch(
      server.db,
      patients.map((patient) => cellsOf(patient, undefined, 'soon')),
    );
    const answers = await Promise.all(
      patients.map((patient, place) => mend(batch, place + 2, 1, { index: 1, text: patient.date_of_birth })),
    );
    expect(answers.map(({ status }) => status)).toEqual(patients.map(() => 200));
    expect(await numbersOf(batch, { standing: 'ready' })).toHaveLength(patients.length);
    await expectCountsToAgree(batch);
  });
});

describe('the rows to mend, as CSV', () => {
  it('are the file’s own columns with what to mend, and no cell is run as a formula', async () => {
    const [fine, other] = [await anInvitee(server.db), await anInvitee(server.db)];
    const batch = await aJudgedBatch(server.db, [
      cellsOf(fine),
      cellsOf(other, undefined, undefined, undefined, undefined, '=HYPERLINK("x")'),
      cellsOf(other, undefined, '31/02/1952', undefined, '07x'),
    ]);
    const { status, text } = await agent.get(`/api/invitation-batches/${batch.id}/faulty-rows.csv`);
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
    const audited = await server
      .db('audit_events')
      .where({ entity_id: batch.id, action: 'invitation-batches.rows-exported' });
    expect(audited).toHaveLength(1);
  });
});
