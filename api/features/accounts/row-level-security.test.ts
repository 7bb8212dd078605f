import { describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { createDb } from '../../lib/db.ts';
import { asPatient } from '../../middleware/portal-access.ts';
import { PATIENT_COLUMNS, WHOLE } from './row-level-security.test.columns.ts';
import { keyOf, REFUSED, refusal, twoPeople } from './row-level-security.test.stage.ts';

const everythingIn = async (trx: Knex, table: string): Promise<string[]> =>
  (await trx(table).select(keyOf(table)).orderBy(keyOf(table))).map((row) => row[keyOf(table)]);

const people = twoPeople();

describe('a query without a condition, as a patient', () => {
  it("returns only that patient's rows, in every table there is a policy on", async () => {
    const { rows: tables } = await people.db.raw(
      `select relname from pg_class where relrowsecurity order by 1`,
    );
    for (const { relname } of tables) {
      const own = people.anna.rows[relname];
      if (!own)
        throw new Error(`Add rows of ${relname} to this test: row-level security must be shown for it.`);
      expect([relname, await asPatient(people.db, people.anna, (trx) => everythingIn(trx, relname))]).toEqual(
        [relname, own],
      );
    }
  });

  it('returns nothing of the login to who reads the record without one, and the other way round', async () => {
    const ofLogin = ['consents', 'devices', 'sessions', 'support_tickets', 'ticket_events'];
    const withoutLogin = { patientId: people.anna.id };
    const forBen = { patientId: people.ben.id, accountId: people.anna.accountId };
    for (const table of Object.keys(people.anna.rows)) {
      const [none, both] = [
        await asPatient(people.db, withoutLogin, (trx) => everythingIn(trx, table)),
        await asPatient(people.db, forBen, (trx) => everythingIn(trx, table)),
      ];
      const isOfLogin = ofLogin.includes(table);
      expect([table, none, both]).toEqual([
        table,
        isOfLogin ? [] : people.anna.rows[table],
        isOfLogin ? people.anna.rows[table] : people.ben.rows[table],
      ]);
    }
  });

  it('returns nothing when nobody said who the patient is', async () => {
    await people.db.transaction(async (trx) => {
      await trx.raw('set local role portal_patient');
      for (const table of Object.keys(people.anna.rows))
        expect([table, await everythingIn(trx, table)]).toEqual([table, []]);
    });
  });

  it('holds for the owner of the tables too', async () => {
    const { rows } = await people.db.raw(
      `select relname from pg_class where relrowsecurity and not relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
  });
});

describe('what a patient may see of a table', () => {
  it('is the columns granted, and no other table', async () => {
    const { rows } = await people.db.raw(
      `select table_name, array_agg(column_name::text order by column_name) as columns
         from information_schema.column_privileges
        where grantee = 'portal_patient' and privilege_type = 'SELECT' group by 1`,
    );
    const granted: [string, string[]][] = rows.map(
      ({ table_name, columns }: { table_name: string; columns: string[] }) => [table_name, columns],
    );
    expect(granted.map(([table]) => table).sort()).toEqual(
      [...Object.keys(PATIENT_COLUMNS), ...WHOLE].sort(),
    );
    for (const [table, columns] of granted.filter(([name]) => !WHOLE.includes(name))) {
      expect([table, columns]).toEqual([table, PATIENT_COLUMNS[table]]);
    }
  });

  it.each([
    'select password_hash from accounts',
    'select owner_id, state from letters',
    'select override_reason from letter_versions',
    'select reason, ip from audit_events',
    'select * from staff',
    'select token_hash, staff_id from sessions',
    'select token_hash from devices',
    'select totp_secret from accounts',
    'select assigned_to, patient_id from support_tickets',
    'select source, updated_by from appointments',
    'select error_reason, error_by from allergies',
    'select import_id, created_by from procedures',
    'select * from record_import_rows',
    'select taken_by, decided_by from patient_requests',
    'select staff_id from ticket_events',
    'select * from challenges',
    'select * from registrations',
    'select * from password_resets',
    'select * from notifications',
    'select * from patient_names',
    'select * from outbox',
  ])('never %s', async (sql) => {
    expect(await refusal(asPatient(people.db, people.anna, (trx) => trx.raw(sql)))).toBe(REFUSED);
  });
});

describe('the connection after', () => {
  const identity = async (pool: Knex) =>
    (await pool.raw(`select current_user as role, current_setting('app.patient_id', true) as patient`))
      .rows[0];

  it('keeps nobody’s identity, not even when the work failed midway', async () => {
    const one = createDb({ url: people.database.url, poolMax: 1, applicationName: 'test' });
    const before = await identity(one);
    await asPatient(one, people.anna, (trx) => everythingIn(trx, 'letters'));
    expect(await identity(one)).toMatchObject({ role: before.role });
    await expect(
      asPatient(one, people.anna, async (trx) => {
        await trx.raw('select 1 from letters');
        throw new Error('the line went dead');
      }),
    ).rejects.toThrow('the line went dead');
    expect(await refusal(asPatient(one, people.anna, (trx) => trx.raw('select 1 / 0')))).toBe('22012');
    const after = await identity(one);
    expect(after.role).toBe(before.role);
    expect(after.patient || null).toBeNull();
    expect(await asPatient(one, people.ben, (trx) => everythingIn(trx, 'patients'))).toEqual([people.ben.id]);
    await one.destroy();
  });

  it('is shared by many patients at once, each seeing their own', async () => {
    const few = createDb({ url: people.database.url, poolMax: 3, applicationName: 'test' });
    const everybody = Array.from({ length: 40 }, (_, n) => (n % 2 ? people.anna : people.ben));
    const seen = await Promise.all(
      everybody.map((person) =>
        asPatient(few, person, async (trx) => {
          const [patients, letters] = [
            await everythingIn(trx, 'patients'),
            await everythingIn(trx, 'letters'),
          ];
          return [...patients, ...letters];
        }),
      ),
    );
    expect(seen).toEqual(everybody.map(({ id, letterId }) => [id, letterId]));
    await few.destroy();
  });

  it('takes no identity that is no id', async () => {
    expect(() =>
      asPatient(people.db, { patientId: `${people.anna.id}'; reset role; --` }, async () => null),
    ).toThrow(TypeError);
  });
});
