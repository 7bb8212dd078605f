import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aResult, type ReleaseFacts } from '../../../test/builders/results.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { auditOf, noticesAbout } from '../results.test.stage.ts';
import { releaseDue } from './sweep.service.ts';

let database: TestDatabase;
let db: Knex;
let patient: { id: string };
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  await releaseDue(db);
  patient = await aPatient(db);
  await anAccount(db, patient);
});
afterAll(() => database.drop());

const due = { dueAt: new Date(Date.now() - 1000), plan: 'after-days' as const };
const stateOf = async (id: string) => (await db('result_reports').where({ id }).first()).release_state;

describe('when the time of a result has come', () => {
  it('it is let out by the rule, written down, and its patient told', async () => {
    const { id } = await aResult(db, { patient, release: due });
    expect(await releaseDue(db)).toBe(1);
    const row = await db('result_reports').where({ id }).first();
    expect(row).toMatchObject({ release_state: 'released', released_by: null, version: 2 });
    expect(await auditOf(db, id)).toEqual(['results.filed', 'results.released']);
    expect(await noticesAbout(db, id)).toEqual(['result-ready: pending']);
    expect(await releaseDue(db)).toBe(0);
  });

  it.each<[string, ReleaseFacts]>([
    ['is due in a moment', { dueAt: new Date(Date.now() + 600_000) }],
    ['waits for a clinician', { dueAt: null }],
    ['is held', { ...due, state: 'held' }],
    ['is never shown', { ...due, state: 'never' }],
    ['was withdrawn', { ...due, state: 'retracted' }],
  ])('what %s stays where it is', async (_name, release) => {
    const { id } = await aResult(db, { patient, release });
    expect(await releaseDue(db)).toBe(0);
    expect(await stateOf(id)).toBe(release.state ?? 'waiting');
  });

  it('the database’s clock decides: a worker whose clock runs a year ahead lets nothing out', async () => {
    const { id } = await aResult(db, {
      patient,
      release: { ...due, dueAt: new Date(Date.now() + 3_600_000) },
    });
    const real = Date.now;
    Date.now = () => real() + 365 * 86_400_000;
    try {
      expect(await releaseDue(db)).toBe(0);
    } finally {
      Date.now = real;
    }
    expect(await stateOf(id)).toBe('waiting');
  });

  it('whoever has no account is not told, and whoever has several results is told once', async () => {
    const without = await aPatient(db);
    const theirs = await aResult(db, { patient: without, release: due });
    const mine = await Promise.all([1, 2, 3].map(() => aResult(db, { patient, release: due })));
    expect(await releaseDue(db)).toBe(4);
    expect(await noticesAbout(db, theirs.id)).toEqual([]);
    expect(
      await db('notifications').whereIn(
        'subject_id',
        mine.map(({ id }) => id),
      ),
    ).toHaveLength(1);
  });

  it('whoever waits to be told of one is not told again of the next', async () => {
    const first = await aResult(db, { patient, release: due });
    await releaseDue(db);
    const second = await aResult(db, { patient, release: due });
    await releaseDue(db);
    expect(await stateOf(second.id)).toBe('released');
    expect(await noticesAbout(db, first.id)).toEqual(['result-ready: pending']);
    expect(await noticesAbout(db, second.id)).toEqual([]);
  });

  it('several workers at once tell each patient once', async () => {
    for (let n = 0; n < 10; n += 1) {
      const somebody = await aPatient(db);
      await anAccount(db, somebody);
      await Promise.all([1, 2, 3].map(() => aResult(db, { patient: somebody, release: due })));
      await Promise.all([1, 2, 3].map(() => releaseDue(db, undefined, 2)));
      expect(await db('notifications').where({ patient_id: somebody.id })).toHaveLength(1);
    }
  });

  it('several workers at once let each out once, batch by batch', async () => {
    const ids = (
      await Promise.all(Array.from({ length: 40 }, () => aResult(db, { patient, release: due })))
    ).map(({ id }) => id);
    const counts = await Promise.all([1, 2, 3, 4].map(() => releaseDue(db, undefined, 5)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    expect(
      await db('audit_events').whereIn('entity_id', ids).where({ action: 'results.released' }),
    ).toHaveLength(40);
    expect(await db('result_reports').whereIn('id', ids).where({ version: 2 })).toHaveLength(40);
  });

  it('what another holds at that moment is left to them', async () => {
    const [one, other] = [
      await aResult(db, { patient, release: due }),
      await aResult(db, { patient, release: due }),
    ];
    const trx = await db.transaction();
    await trx('result_reports').where({ id: one.id }).forUpdate();
    expect(await releaseDue(db)).toBe(1);
    await trx.rollback();
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual(['waiting', 'released']);
    expect(await releaseDue(db)).toBe(1);
  });

  it('a batch that fails lets nothing out and tells nobody', async () => {
    const { id } = await aResult(db, { patient, release: due });
    await db.raw(`create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
      create trigger no_audit before insert on audit_events for each row execute function no_audit()`);
    await expect(releaseDue(db)).rejects.toThrow('full');
    await db.raw('drop function no_audit cascade');
    expect(await stateOf(id)).toBe('waiting');
    expect(await noticesAbout(db, id)).toEqual([]);
  });
});
