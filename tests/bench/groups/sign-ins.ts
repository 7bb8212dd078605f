import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadConfig } from '../../../api/config.ts';
import { keepAuthenticator } from '../../../api/features/challenges/authenticator.service.ts';
import { hashPassword } from '../../../api/lib/password/password-hash.ts';
import { median, percentile } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import { accountKey, patientKey } from '../seed.ts';
import type { Stage } from '../stage.ts';

const AT_ONCE = 16;
const READERS = 4;
const PASSWORD = 'seven red kettles';
const BARE = fileURLToPath(new URL('../bare-argon2.mjs', import.meta.url));
const run = promisify(execFile);

/** Signing in with password, code and token, beside what the cores can hash; and what it costs everybody else. */
export async function* measureSignIns(stage: Stage): AsyncGenerator<Figure> {
  const { seconds, rounds } = stage.pace;
  // A code is taken once, so nobody signs in twice.
  const perRound = Math.ceil(seconds * 250);
  const people = await withAuthenticators(stage, perRound * (rounds + 2));
  const next = () => people.pop()!;
  const stored = await hashPassword(PASSWORD);

  const figures = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    figures.ours.push((await crowd(stage, next, seconds)) / seconds);
    const { stdout } = await run(process.execPath, [BARE, stored, String(seconds)]);
    figures.bare.push(Number(stdout));
  }
  yield figure(
    'sign-ins',
    'sign-ins by password, code and token, a second',
    median(figures.ours),
    median(figures.bare),
    { ratioAtLeast: 0.8 },
  );

  const headers = { authorization: `Bearer ${await stage.patientToken(patientKey(0), accountKey(0))}` };
  const alone = await reading(stage, headers, seconds * 2);
  const [beside] = await Promise.all([reading(stage, headers, seconds * 2), crowd(stage, next, seconds * 2)]);
  yield figure(
    'sign-ins',
    "a patient's letters, p95 in ms, while 16 sign in",
    percentile(beside, 0.95),
    percentile(alone, 0.95),
    { ratioAtMost: 2 },
  );
}

interface Person {
  userName: string;
  /** Of the authenticator app. */
  key: Buffer;
}

/** Gives accounts a password and a confirmed authenticator app. */
async function withAuthenticators(stage: Stage, count: number): Promise<Person[]> {
  const config = loadConfig({ DATABASE_URL: stage.bench.databaseUrl, REDIS_URL: stage.bench.redisUrl });
  const passwordHash = await hashPassword(PASSWORD);
  const numbers = Array.from({ length: Math.min(count, stage.bench.sizes.patients / 2) }, (_, n) => 2 * n);
  const ids = numbers.map(accountKey);
  return stage.db.transaction(async (trx) => {
    await trx('accounts')
      .whereIn('id', ids)
      .update({ password_hash: passwordHash, totp_secret: null, totp_confirmed_at: null });
    const people: Person[] = [];
    for (const n of numbers) {
      // Twenty zero bytes in Base32; nothing secret is measured.
      await keepAuthenticator(trx, config, accountKey(n), 'A'.repeat(32));
      people.push({ userName: `user.${n}`, key: Buffer.alloc(20) });
    }
    await trx('accounts').whereIn('id', ids).update({ totp_confirmed_at: trx.fn.now() });
    return people;
  });
}

/** So many at once sign in, one after another, for so long; how many did. */
async function crowd(stage: Stage, next: () => Person, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < end) {
        await signIn(stage, next());
        if (performance.now() < end) done += 1;
      }
    }),
  );
  return done;
}

async function signIn(stage: Stage, { userName, key }: Person): Promise<void> {
  const { challengeId } = await post(stage, '/portal/sessions', { userName, password: PASSWORD });
  const { token } = await post(stage, `/portal/sessions/challenges/${challengeId}`, { code: codeOf(key) });
  if (!token) throw new Error('a sign-in gave no token');
}

/** RFC 6238 in its plainest form: what asks must cost next to nothing beside what answers. */
function codeOf(key: Buffer): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19]! & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const agent = new Agent({ keepAlive: true });

/** fetch costs a millisecond of the cores that are being measured; this a quarter. */
function post(stage: Stage, path: string, body: object): Promise<Record<string, string>> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const asked = request(stage.api.url + path, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        if (answer.statusCode === 201) resolve(JSON.parse(Buffer.concat(parts).toString()));
        else reject(new Error(`${path.split('/').slice(0, 3).join('/')} answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

/** Milliseconds of each reading of a patient's letters, a few at a time, for so long. */
async function reading(stage: Stage, headers: Record<string, string>, seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      while (performance.now() < end) {
        const started = performance.now();
        const answer = await fetch(`${stage.api.url}/portal/letters`, { headers });
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`/portal/letters answered ${answer.status}`);
        times.push(performance.now() - started);
      }
    }),
  );
  return times;
}
