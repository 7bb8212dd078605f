import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../api/test/server.ts';

const script = fileURLToPath(new URL('./audit-verify.ts', import.meta.url));
const tsx = fileURLToPath(new URL('../node_modules/.bin/tsx', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'audit-verify-'));
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

/** Runs the command in a folder where nothing runs. */
const verify = (settings: Record<string, string>) =>
  new Promise<{ code: unknown; said: string }>((resolve) => {
    const env = {
      PATH: process.env.PATH,
      AUDIT_ANCHOR_DIR: server.deps.config.AUDIT_ANCHOR_DIR,
      ...settings,
    };
    execFile(tsx, [script], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? error.code : 0, said: (out + err).trim() }),
    );
  });

describe('npm run audit:verify', () => {
  it('says in one sentence that it needs to know which database', async () => {
    expect(await verify({})).toEqual({
      code: 2,
      said: 'Which audit? Set DATABASE_URL to its database, or run this in the folder where `npm start` is running.',
    });
  });

  it('reads the audit of the database it is given', async () => {
    const { code, said } = await verify({ DATABASE_URL: server.databaseUrl });
    expect(said.split('\n')).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('names no secret when the database does not answer', async () => {
    const { code, said } = await verify({ DATABASE_URL: 'postgres://portal:secret-word@127.0.0.1:1/portal' });
    expect([code, said]).toEqual([2, 'The audit could not be read: is the database of DATABASE_URL up?']);
  });
});
