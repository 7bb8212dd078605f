import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { theSystem } from '../sessions/actors.ts';
import { sealAudit } from './audit-events.seal.ts';
import { recordAudit } from './audit-events.service.ts';
import { verifyAudit } from './audit-verification.service.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const SECRET = 'a secret key of the tests, long enough';
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = await mkdtemp(path.join(tmpdir(), 'anchors-'));
  await asOwner('delete from audit_events; delete from audit_seals');
});
afterAll(() => rm(folder, { recursive: true }));

const deps = (secretKey = SECRET) => ({
  db: database.db,
  config: { secretKey, AUDIT_ANCHOR_DIR: folder },
  logger: { info: () => undefined },
});
/** What somebody with all the rights of the database's owner can do, and the application cannot. */
const asOwner = (sql: string) =>
  database.db.raw(`
    grant update, delete, truncate on audit_events, audit_seals to current_user;
    alter table audit_events disable trigger append_only; alter table audit_seals disable trigger append_only;
    ${sql};
    alter table audit_events enable trigger append_only; alter table audit_seals enable trigger append_only;
    revoke update, delete, truncate on audit_events, audit_seals from current_user`);
const record = (reason: string) =>
  recordAudit(database.db, theSystem, {
    action: 'staff.access-denied',
    entity: 'test',
    reason,
    after: { b: 1, a: reason },
  });
/** Seals once every transaction so far has ended: those of other databases of the server count as well. */
async function seal() {
  const waiting = `select count(*)::int as events, pg_sleep(0.02) from audit_events
                    where xact >= pg_snapshot_xmin(pg_current_snapshot())`;
  while ((await database.db.raw(waiting)).rows[0].events > 0);
  return sealAudit(deps());
}
async function threeSeals() {
  for (const batch of [1, 2, 3]) {
    for (const n of [1, 2, 3]) await record(`batch ${batch}, event ${n}`);
    expect(await seal()).toBe(batch);
  }
}

describe('the audit is append-only', () => {
  it.each([
    [`update audit_events set reason = 'nothing happened'`],
    ['delete from audit_events'],
    ['truncate audit_events'],
    ['update audit_seals set events = 0'],
    ['delete from audit_seals'],
    ['truncate audit_seals'],
  ])('%s is refused, even to the owner', async (sql) => {
    await record('something happened');
    await expect(database.db.raw(sql)).rejects.toMatchObject({ code: '42501' });
    expect(await database.db('audit_events').where({ reason: 'something happened' })).not.toHaveLength(0);
  });
});

describe('the seal', () => {
  it('covers each event once, leaves nothing to seal twice, and verifies', async () => {
    await threeSeals();
    expect(await seal()).toBeUndefined();
    await record('after the last seal');
    expect(await verifyAudit(deps())).toMatchObject({ holds: true, seals: 3, events: 9, unsealed: 1 });
    expect(await readdir(folder)).toEqual(['seal-00000001.json', 'seal-00000002.json', 'seal-00000003.json']);
  });

  it('an empty audit verifies', async () => {
    expect(await verifyAudit(deps())).toMatchObject({ holds: true, seals: 0, events: 0 });
  });

  it('leaves out a transaction that has not ended, and everything younger; nothing is lost', async () => {
    const open = await database.db.transaction();
    await recordAudit(open, theSystem, { action: 'staff.access-denied', entity: 'test', reason: 'slow' });
    await record('fast, and younger');
    expect(await sealAudit(deps())).toBeUndefined();
    await open.commit();
    expect(await seal()).toBe(1);
    expect(await verifyAudit(deps())).toMatchObject({ holds: true, events: 2, unsealed: 0 });
  });

  it('is made by one of many at once', async () => {
    await record('one');
    await seal();
    await record('two');
    await Promise.all(Array.from({ length: 5 }, seal));
    expect(await verifyAudit(deps())).toMatchObject({ holds: true, seals: 2, events: 2 });
  });

  it('writes the anchor that a crash left out', async () => {
    await threeSeals();
    await rm(path.join(folder, 'seal-00000003.json'));
    await seal();
    expect(await readdir(folder)).toContain('seal-00000003.json');
  });
});

describe('verifying finds', () => {
  beforeEach(threeSeals);
  const inBatch = (batch: number) => `reason like 'batch ${batch},%'`;

  it.each([
    [
      'a changed event',
      `update audit_events set reason = 'batch 2, nothing' where reason = 'batch 2, event 1'`,
      2,
      'rows-changed',
    ],
    [
      'a changed time',
      `update audit_events set at = at - interval '1 microsecond' where reason = 'batch 1, event 1'`,
      1,
      'rows-changed',
    ],
    [
      'a changed "after"',
      `update audit_events set after = '{"a":"x","b":1}' where reason = 'batch 3, event 3'`,
      3,
      'rows-changed',
    ],
    ['a removed event', `delete from audit_events where reason = 'batch 2, event 2'`, 2, 'rows-removed'],
    [
      'an event added to a sealed range',
      `insert into audit_events (id, actor_kind, action, entity, xact)
         select gen_random_uuid(), 'system', 'staff.signed-in', 'test', xact from audit_events where reason = 'batch 2, event 1'`,
      2,
      'rows-added',
    ],
    [
      'one put in the place of another',
      `update audit_events set id = gen_random_uuid() where reason = 'batch 1, event 2'`,
      1,
      'rows-changed',
    ],
    ['a removed seal in the middle', 'delete from audit_seals where number = 2', 2, 'seal-missing'],
    [
      'a removed tail, events and seal alike',
      `delete from audit_events where ${inBatch(3)}; delete from audit_seals where number = 3`,
      3,
      'tail-removed',
    ],
    ['everything removed', 'delete from audit_events; delete from audit_seals', 1, 'tail-removed'],
    ['a replaced seal', `update audit_seals set hash = sha256('x') where number = 2`, 2, 'seal-replaced'],
  ])('%s', async (_what, tampering, seal, what) => {
    expect(await verifyAudit(deps())).toMatchObject({ holds: true });
    await asOwner(tampering);
    expect(await verifyAudit(deps())).toMatchObject({ holds: false, seal, what });
  });

  it('a chain made again by somebody who has the database but not the key', async () => {
    await asOwner(`delete from audit_events where reason = 'batch 1, event 1'; delete from audit_seals`);
    await rm(folder, { recursive: true });
    await sealAudit(deps('another secret, of at least 32 characters'));
    expect(await verifyAudit(deps())).toMatchObject({ holds: false, what: 'rows-changed' });
  });

  it('a chain made again even with the key, because the anchors stand elsewhere', async () => {
    await asOwner(`delete from audit_events where reason = 'batch 1, event 1'; delete from audit_seals`);
    await expect(sealAudit(deps())).rejects.toThrow("the audit's seals were replaced");
    expect(await verifyAudit(deps())).toMatchObject({ holds: false, what: 'seal-replaced' });
  });
});

describe('npm run audit:verify', () => {
  async function command() {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: database.url,
        SECRET_KEY: SECRET,
        AUDIT_ANCHOR_DIR: folder,
      },
    });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    return { code, said };
  }

  it('says one sentence: exit 0 when the audit holds, 1 when it is broken', async () => {
    await threeSeals();
    expect(await command()).toEqual({
      code: 0,
      said: expect.stringMatching(/^The audit holds: 9 events under 3 seals .*\.\n$/),
    });
    await asOwner(`delete from audit_events where reason = 'batch 2, event 1'`);
    expect(await command()).toEqual({
      code: 1,
      said: 'The audit is broken at seal 2: 1 of its 3 events were removed.\n',
    });
  });
});
