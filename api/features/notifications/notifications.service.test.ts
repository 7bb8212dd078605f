import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import {
  cancelLetterNotifications,
  enqueueLetterNotifications,
  enqueueStaffInvitation,
} from './notifications.service.ts';

let database: TestDatabase;
let clerk: { id: string };
let patient: { id: string };
beforeAll(async () => {
  database = await createTestDatabase();
  clerk = await aClerk(database.db);
  patient = await aPatient(database.db);
});
afterAll(() => database.drop());

const inTrx = <T>(work: Parameters<typeof database.db.transaction<T>>[0]) => database.db.transaction(work);
const later = new Date(Date.now() + 120_000);

async function lettersToTell(channels: ('sms' | 'email' | 'post')[]) {
  const letters = [];
  for (const channel of channels) {
    const { id } = await aLetter(database.db, { owner: clerk, patient, state: 'published' });
    letters.push({ letterId: id, patientId: patient.id, channel, requestedBy: clerk.id, sendAfter: later });
  }
  return letters;
}
const notificationsOf = (letters: { letterId: string }[]) =>
  database.db('notifications').whereIn(
    'letter_id',
    letters.map(({ letterId }) => letterId),
  );
const promisesOf = async (ids: string[]) =>
  database.db('outbox').whereRaw(`payload ->> 'notificationId' = any(?)`, [ids]);

describe('telling patients of their letters', () => {
  it('writes a notification and, but for post, a promise that comes due when undo has run out', async () => {
    const letters = await lettersToTell(['sms', 'email', 'post']);
    await inTrx((trx) => enqueueLetterNotifications(trx, letters));
    const rows = await notificationsOf(letters);
    expect(rows.map((row) => [row.channel, row.state]).sort()).toEqual([
      ['email', 'pending'],
      ['post', 'pending'],
      ['sms', 'pending'],
    ]);
    const promises = await promisesOf(rows.map(({ id }) => id));
    expect(promises).toHaveLength(2);
    for (const promise of promises) {
      expect(promise).toMatchObject({ job: 'notifications.send', run_at: later });
      expect(Object.keys(promise.payload)).toEqual(['notificationId']);
    }
  });

  it('writes nothing when the publishing it belongs to is rolled back', async () => {
    const letters = await lettersToTell(['sms']);
    const failing = inTrx(async (trx) => {
      await enqueueLetterNotifications(trx, letters);
      throw new Error('publishing failed');
    });
    await expect(failing).rejects.toThrow('publishing failed');
    expect(await notificationsOf(letters)).toEqual([]);
  });

  it('takes 500 letters in one act with three statements', async () => {
    const { id } = await aLetter(database.db, { owner: clerk, patient, state: 'published' });
    const rows = Array.from({ length: 500 }, () => ({
      letterId: id,
      patientId: patient.id,
      channel: 'sms' as const,
      requestedBy: clerk.id,
      sendAfter: later,
    }));
    const statements: string[] = [];
    await inTrx(async (trx) => {
      trx.on('query', ({ sql }: { sql: string }) => statements.push(sql));
      await enqueueLetterNotifications(trx, rows);
    });
    expect(statements.filter((sql) => sql !== 'COMMIT;')).toHaveLength(3);
    expect(await notificationsOf([{ letterId: id }])).toHaveLength(500);
  });

  it('is refused outside a transaction, where the promise could outlive its act', async () => {
    const letters = await lettersToTell(['sms']);
    await expect(enqueueLetterNotifications(database.db, letters)).rejects.toThrow('inside a transaction');
    expect(await notificationsOf(letters)).toEqual([]);
  });
});

describe('taking a notification back', () => {
  it.each([
    ['pending', 'cancelled', false],
    ['sending', 'sending', true],
    ['accepted', 'accepted', true],
    ['delivered', 'delivered', true],
    ['unknown', 'unknown', true],
    ['failed', 'failed', false],
    ['expired', 'expired', false],
  ])('when it is %s leaves it %s; had left: %s', async (before, after, hadLeft) => {
    const letters = await lettersToTell(['sms']);
    await inTrx((trx) => enqueueLetterNotifications(trx, letters));
    await notificationsOf(letters).update({ state: before });
    const ids = letters.map(({ letterId }) => letterId);
    const { alreadyLeft } = await inTrx((trx) => cancelLetterNotifications(trx, ids, 'publishing-undone'));
    expect(alreadyLeft).toEqual(hadLeft ? ids : []);
    const [row] = await notificationsOf(letters);
    expect(row.state).toBe(after);
    expect(row.reason).toBe(after === 'cancelled' ? 'publishing-undone' : null);
  });
});

it('promises a staff invitation by e-mail', async () => {
  await inTrx((trx) => enqueueStaffInvitation(trx, { staffId: clerk.id, requestedBy: clerk.id }));
  const [row] = await database.db('notifications').where({ staff_id: clerk.id });
  expect(row).toMatchObject({ purpose: 'staff-invitation', channel: 'email', state: 'pending' });
  expect(await promisesOf([row.id])).toHaveLength(1);
});
