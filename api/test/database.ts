import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createDb, sqlState } from '../lib/db.ts';

export interface TestDatabase {
  db: Knex;
  url: string;
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database for one test file, copied from the template that `npm test` made. `drop` it in
 * `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = process.env.TEST_DATABASE_URL;
  if (!template)
    throw new Error('TEST_DATABASE_URL is unset: run through npm test, or start scripts/test-services.ts.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const templateUrl = new URL(template);
  const adminUrl = new URL(template);
  adminUrl.pathname = '/postgres';
  const url = new URL(template);
  url.pathname = `/${name}`;
  await asAdmin(adminUrl.href, `create database ${name} template ${templateUrl.pathname.slice(1)}`);
  const db = createDb({ url: url.href, poolMax: 10, applicationName: 'test' });
  return {
    db,
    url: url.href,
    async drop() {
      await db.destroy();
      await dropDatabase(adminUrl.href, name);
    },
  };
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** An autovacuum worker may be in it, which is the server's own and not ours to end; it is gone in a moment. */
async function dropDatabase(url: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await asAdmin(url, `drop database ${name} with (force)`);
    } catch (error) {
      if (sqlState(error) !== INSUFFICIENT_PRIVILEGE || tries === 40) throw error;
      await after(250);
    }
  }
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const admin = createDb({ url, poolMax: 1, applicationName: 'test-admin' });
  try {
    await admin.raw(sql);
  } finally {
    await admin.destroy();
  }
}
