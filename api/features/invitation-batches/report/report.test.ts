import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { aSentRow } from '../../../test/builders/invitation-results.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aClerk, aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { reportCsv } from './report.csv.ts';
import { findReportedBatch } from './report.queries.ts';
import { whatHappened } from './report-words.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
let staff: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  staff = await aClerk(server.db);
  clerk = await server.asStaff(staff.id);
});
afterAll(() => server.close());

const report = (id: string) => clerk.get(`/api/invitation-batches/${id}/report.csv`);
const linesOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
const reportOf = async (id: string) => linesOf((await report(id).expect(200)).text).slice(1);

describe('the report of a batch', () => {
  it('is the file’s own columns, then what became of each row, in the file’s order', async () => {
    const batch = await aBatch(server.db, { state: 'finished', name: 'Cardiology / November' });
    const at = new Date('2026-07-01T08:30:00Z');
    const { patient, notification } = await aSentRow(server.db, batch, {
      at,
      openedAt: new Date('2026-07-01T09:00:00Z'),
      cells: ['9990548609', '3/11/1952', 'Smith, "Annie"'],
    });
    const account = await anAccount(server.db, patient);
    const registered = new Date('2026-07-02T09:00:00Z');
    await server.db('accounts').where({ id: account.id }).update({ created_at: registered });
    const { text, headers } = await report(batch.id).expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers['content-disposition']).toContain('Cardiology _ November - report.csv');
    expect(linesOf(text)).toEqual([
      'NHS number,Date of birth,Family name,Row,Standing,What happened,Reason,Channel,Sent at,Delivered at,Opened at,Registered at,Reference,Mended here',
      `9990548609,3/11/1952,"Smith, ""Annie""",2,Sent,Text delivered; registered,,Text,2026-07-01 09:30:00,2026-07-01 09:30:00,2026-07-01 10:00:00,2026-07-02 10:00:00,${notification.reference},`,
    ]);
    expect(
      await server
        .db('audit_events')
        .where({ action: 'invitation-batches.rows-exported', entity_id: batch.id }),
    ).toMatchObject([{ actor_id: staff.id, after: { what: 'report' } }]);
  });

  it('says why a row did not leave, in the words of the check page', async () => {
    const batch = await aBatch(server.db, { state: 'stopped', more: { recent_days: 30 } });
    const row = async (facts: Parameters<typeof aBatchRow>[3]) =>
      (await aBatchRow(server.db, batch, await aPatient(server.db), facts)).row_number;
    const finding = (row_number: number, code: string, severity: string, more: object = {}) =>
      server
        .db('invitation_batch_findings')
        .insert({ batch_id: batch.id, row_number, code, severity, ...more });
    const recent = await row({ standing: 'excluded' });
    await finding(recent, 'invited-recently', 'exclusion');
    await finding(recent, 'goes-by-email', 'notice');
    const double = await row({ standing: 'excluded' });
    await finding(double, 'duplicate-row', 'exclusion', { detail: JSON.stringify({ otherRow: 2 }) });
    const held = await row({ standing: 'held', more: { accepted: ['name-differs'] } });
    await finding(held, 'mobile-letters', 'fault', { field: 'mobile' });
    await finding(held, 'name-differs', 'question');
    await finding(held, 'near-match', 'question');
    await row({ standing: 'cancelled', more: { standing_reason: 'deceased' } });
    await row({ standing: 'cancelled', more: { standing_reason: 'stopped' } });
    await row({ standing: 'skipped' });
    const { text } = await report(batch.id).expect(200);
    const told: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(told.map((line) => [line.Row, line.Standing, line.Reason])).toEqual([
      ['2', 'Not to be sent', 'This patient was invited in the last 30 days.'],
      ['3', 'Not to be sent', 'Row 2 is of the same patient.'],
      [
        '4',
        'Held back',
        'This phone number has letters in it. This is nearly a patient’s record. Say whether it is them, or skip the row.',
      ],
      ['5', 'Cancelled', 'This patient has died.'],
      ['6', 'Cancelled', 'The batch was stopped.'],
      ['7', 'Skipped', ''],
    ]);
  });

  it('gives mended cells as mended, and says so in its last column', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    await aBatchRow(server.db, batch, await aPatient(server.db), {
      more: { cells: ['1', '2', 'Mended'], original_cells: ['1', '2', 'Wrong'] },
    });
    await aBatchRow(server.db, batch, await aPatient(server.db), { more: { cells: ['1', '2'] } });
    const lines = await reportOf(batch.id);
    expect(lines[0]).toMatch(/^1,2,Mended,.*,Yes$/);
    expect(lines[1]).toMatch(/^1,2,,3,.*,$/);
  });

  it('lets no cell of the file run as a formula', async () => {
    const batch = await aBatch(server.db, { more: { headers: ['=HYPERLINK("x")', 'B', 'C'] } });
    await aBatchRow(server.db, batch, await aPatient(server.db), {
      more: { cells: ['=cmd|calc', '+447700900123', '@x'] },
    });
    const { text } = await report(batch.id).expect(200);
    expect(linesOf(text)[0]).toMatch(/^"'=HYPERLINK/);
    expect(linesOf(text)[1]).toMatch(/^'=cmd\|calc,'\+447700900123,'@x,/);
  });

  it('names the last attempt of a row that was sent again', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    const { notification, invitation, patient } = await aSentRow(server.db, batch, {
      state: 'failed',
      reason: 'permanent-failure',
    });
    const lines = await reportOf(batch.id);
    expect(lines[0]).toContain('Text did not arrive,The number or address does not exist.');
    expect(lines[0]).toContain(notification.reference);
    await server.db('notifications').where({ id: notification.id }).update({ batch_id: null });
    await server.db('invitations').where({ id: invitation.id }).update({ batch_id: null });
    await server.db('invitation_batch_rows').where({ batch_id: batch.id }).del();
    const again = await aSentRow(server.db, batch, { patient, state: 'accepted' });
    const [line] = await reportOf(batch.id);
    expect(line).toContain(again.notification.reference);
    expect(line).not.toContain(notification.reference);
  });

  it('is of one moment, though rows change while it is read', async () => {
    const batch = await aBatch(server.db, { state: 'sending', more: { row_count: 2500 } });
    const patient = await aPatient(server.db);
    await server.db.raw(
      `insert into invitation_batch_rows (batch_id, row_number, cells, patient_id, channel, standing)
       select ?, n, array[n::text, 'b', 'c'], ?, 'sms', 'ready' from generate_series(2, 2501) n`,
      [batch.id, patient.id],
    );
    const found = await findReportedBatch(server.db, batch.id);
    const stream = reportCsv(server.db, found!);
    const parts: Buffer[] = [];
    for await (const part of stream) {
      if (parts.length === 0)
        await server
          .db('invitation_batch_rows')
          .where({ batch_id: batch.id })
          .update({ standing: 'cancelled', standing_reason: 'stopped' });
      parts.push(part as Buffer);
    }
    const lines = linesOf(Buffer.concat(parts).toString('utf8')).slice(1);
    expect(lines).toHaveLength(2500);
    expect(lines.filter((line) => line.includes('Waits to be sent'))).toHaveLength(2500);
  });

  it('gives its connection back when the reader leaves half-way', async () => {
    const batch = await aBatch(server.db);
    const patient = await aPatient(server.db);
    await server.db.raw(
      `insert into invitation_batch_rows (batch_id, row_number, cells, patient_id, channel, standing)
       select ?, n, array[repeat('x', 100), 'b', 'c'], ?, 'sms', 'ready' from generate_series(2, 5001) n`,
      [batch.id, patient.id],
    );
    const found = await findReportedBatch(server.db, batch.id);
    for await (const _part of reportCsv(server.db, found!)) break;
    const open = async () =>
      (
        await server.db.raw(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
        )
      ).rows[0].n;
    for (let tries = 0; tries < 50 && (await open()) > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await open()).toBe(0);
  });

  it('is not there for an unknown batch, and not for clinicians', async () => {
    await report('0197f5a0-0000-7000-8000-000000000000').expect(404);
    const batch = await aBatch(server.db);
    const clinician = await server.asStaff((await aClinician(server.db)).id);
    await clinician.get(`/api/invitation-batches/${batch.id}/report.csv`).expect(403);
  });
});

describe('what happened, in words', () => {
  it.each([
    ['sms', 'accepted', 'Text sent; nobody has said yet that it arrived'],
    ['email', 'failed', 'E-mail did not arrive'],
    ['sms', 'unknown', 'Text may have left; nobody can say'],
    ['post', 'pending', 'Letter waits to be printed'],
    ['post', 'accepted', 'Letter posted'],
  ] as const)('%s %s: %s', (channel, state, words) => {
    expect(whatHappened({ standing: 'left', channel, state, isRegistered: false })).toBe(words);
  });
});
