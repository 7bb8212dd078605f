import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { createDb } from './db.ts';
import type { Problem } from './problem.ts';
import { createSignInLimits, networkOf, type SignInPaces, signInPaces } from './rate-limits.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let tested = 0;
const limits = (paces: SignInPaces = signInPaces(10)) =>
  createSignInLimits(database.db, `test-${++tested}`, paces);
const guess = { account: 'clerk@example.nhs.uk', ip: '198.51.100.7' };
const refusal = { status: 429, code: 'too-many-tries' };

describe('limits on sign-in (ASVS 6.3.1)', () => {
  it('lets 10 of 100 concurrent guesses at one account through, and one of the trickle', async () => {
    const { begin } = limits();
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => begin(guess)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refusal);
    }
  });

  it('counts the same guesses from a hundred addresses together', async () => {
    const { begin } = limits();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => begin({ ...guess, ip: `198.51.100.${n}` })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
  });

  it('slows one address that tries many accounts', async () => {
    const { begin } = limits(signInPaces(2));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => begin({ ...guess, account: `clerk${n}@example.nhs.uk` })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(21);
  });

  it('slows everybody together when accounts and addresses both change', async () => {
    const paces = signInPaces(2);
    const few = { points: 20, seconds: 900, after: { points: 1, seconds: 60 } };
    const { begin } = limits({ ...paces, overall: few });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => begin({ ...guess, account: `a${n}`, ip: `203.0.113.${n}` })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(21);
  });

  it('says when the next try is worth it: within a minute, never "for good"', async () => {
    const { begin } = limits(signInPaces(1));
    await begin(guess);
    await begin(guess);
    const refused = await begin(guess).catch((error: Problem) => error);
    expect(refused).toMatchObject(refusal);
    expect(Number((refused as Problem).headers['Retry-After'])).toBeLessThanOrEqual(60);
  });

  it("a stranger's failures do not keep a person out where they have signed in before", async () => {
    const { begin } = limits();
    await (await begin({ ...guess, ip: '192.0.2.10' })).succeeded();
    await Promise.allSettled(Array.from({ length: 100 }, () => begin(guess)));
    await expect(begin({ ...guess, ip: '192.0.2.11' })).rejects.toMatchObject(refusal);
    await expect(begin({ ...guess, ip: '192.0.2.10' })).resolves.toBeDefined();
  });

  it('a known place is guessed at no more often than any other', async () => {
    const { begin } = limits();
    await (await begin(guess)).succeeded();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => begin(guess)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
  });

  it('nor where their own device is remembered, whatever its neighbours do', async () => {
    const { begin } = limits(signInPaces(1));
    await Promise.allSettled(Array.from({ length: 100 }, (_, n) => begin({ ...guess, account: `a${n}` })));
    await Promise.allSettled(Array.from({ length: 100 }, () => begin(guess)));
    await expect(begin(guess)).rejects.toMatchObject(refusal);
    await expect(begin({ ...guess, device: 'a proved token' })).resolves.toBeDefined();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => begin({ ...guess, device: 'a proved token' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('says how an account stands, and forgets its failures everywhere when it is released', async () => {
    const { begin, standing, release } = limits();
    const home = { ...guess, ip: '192.0.2.10' };
    const other = { ...guess, account: 'other@example.nhs.uk', ip: '192.0.2.99' };
    await (await begin(home)).succeeded();
    expect(await standing(guess.account)).toEqual({ retryAfterSeconds: 0 });
    for (const attempt of [guess, home, other])
      await Promise.allSettled(Array.from({ length: 30 }, () => begin(attempt)));
    const { retryAfterSeconds } = await standing(guess.account);
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    await release(guess.account);
    expect(await standing(guess.account)).toEqual({ retryAfterSeconds: 0 });
    expect((await standing(other.account)).retryAfterSeconds).toBeGreaterThan(0);
    await expect(begin(home)).resolves.toBeDefined();
    await expect(begin({ ...guess, ip: '192.0.2.77' })).resolves.toBeDefined();
  });

  it('forgets failures when the secret was right', async () => {
    const { begin } = limits(signInPaces(3));
    for (let round = 0; round < 20; round++) {
      await begin(guess);
      await (await begin(guess)).succeeded();
    }
  });

  it('fails closed: no count, no try', async () => {
    const nowhere = createDb({
      url: 'postgres://postgres@127.0.0.1:1/nowhere',
      poolMax: 1,
      applicationName: 'test',
    });
    const { begin } = createSignInLimits(nowhere, 'test', signInPaces(10));
    await expect(begin(guess)).rejects.toMatchObject({ status: 503, code: 'sign-in-unavailable' });
    await nowhere.destroy();
  });

  it('writes down neither the account nor the address', async () => {
    await limits().begin({ ...guess, account: 'canary@example.com', ip: '203.0.113.99' });
    const rows = JSON.stringify(await database.db('rate_limits').select('*'));
    expect(rows).not.toMatch(/canary|203\.0\.113/);
  });
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
