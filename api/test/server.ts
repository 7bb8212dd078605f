import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import supertest from 'supertest';
import { createApp } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { startSession } from '../features/sessions/sessions.service.ts';
import { createLogger } from '../lib/logger.ts';
import { providersFrom } from '../providers-from.ts';
import { createTestDatabase } from './database.ts';

export interface TestServer {
  db: Knex;
  /** The database's address, for a second process or a second pool. */
  databaseUrl: string;
  deps: Deps;
  url: string;
  /** Sends requests as nobody. */
  open: ReturnType<typeof supertest.agent>;
  /** Sends requests as this staff member, fully signed in. */
  asStaff(staffId: string): Promise<ReturnType<typeof supertest.agent>>;
  /** Sends requests as the patient of this account. */
  asPatient(account: { id: string; patient_id: string }): Promise<ReturnType<typeof supertest.agent>>;
  close(): Promise<void>;
}

/** The whole application on a free port, on its own database and files folder. `close` it in `afterAll`. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-test-'));
  const config: Config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    REDIS_URL: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379',
    LOG_LEVEL: 'silent',
    FILES_DIR: path.join(folder, 'files'),
    AUDIT_ANCHOR_DIR: path.join(folder, 'anchors'),
    ...environment,
  });
  const deps: Deps = {
    config,
    db: database.db,
    logger: createLogger(config.LOG_LEVEL),
    providers: providersFrom(config, database.db),
  };
  const server: Server = createApp(deps).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { ip: '127.0.0.1', userAgent: 'jest' };
  return {
    db: database.db,
    databaseUrl: database.url,
    deps,
    url,
    open: supertest.agent(url),
    async asStaff(staffId) {
      const { token } = await startSession(database.db, { staffId }, 'full', client);
      return supertest.agent(url).set('Cookie', `staff_session=${token}`);
    },
    async asPatient(account) {
      const owner = { accountId: account.id, patientId: account.patient_id };
      const { token } = await startSession(database.db, owner, 'full', client);
      return supertest.agent(url).set('Authorization', `Bearer ${token}`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
