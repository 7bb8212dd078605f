import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from './db.ts';
import { Problem } from './problem.ts';

/** So many failures in a window, and after those a trickle: guessing is slowed, nobody is ever locked out. */
export interface Pace {
  points: number;
  seconds: number;
  after: { points: number; seconds: number };
}

export interface SignInPaces {
  perAccount: Pace;
  perIp: Pace;
  overall: Pace;
}

export interface SignInTry {
  /** Who is being signed in to, as typed or by id; only its hash is kept. */
  account: string;
  ip: string;
  /** A device this account remembers, proved by its token: its tries are counted by themselves, apart from strangers'. */
  device?: string | undefined;
}

export interface CountedTry {
  /**
   * The secret was right: what this account had failed is forgotten, the try costs nobody anything, and for 30 days
   * the address is a place this account is known at, where strangers' failures elsewhere do not slow it.
   */
  succeeded(): Promise<void>;
}

export interface SignInLimits {
  /**
   * Counts a try before its secret is looked at, so that a hundred at once cannot slip through together.
   * @throws Problem 429 with Retry-After, or 503 when the count cannot be kept: a limit never fails open
   */
  begin(attempt: SignInTry): Promise<CountedTry>;
  /** How long the next try from a new place would have to wait; 0 when it need not. @throws Problem 503 */
  standing(account: string): Promise<{ retryAfterSeconds: number }>;
  /** Forgets what was failed at this account, from everywhere. @throws Problem 503 */
  release(account: string): Promise<void>;
}

const QUARTER_HOUR = 900;
const KNOWN_FOR = 30 * 86_400;

/**
 * Failures an account, an address and everybody together may make in a quarter of an hour (ASVS 6.3.1). With the
 * default of 10 an account can be guessed at 100 times an hour at most.
 */
export const signInPaces = (failuresPerQuarterHour: number): SignInPaces => ({
  perAccount: { points: failuresPerQuarterHour, seconds: QUARTER_HOUR, after: { points: 1, seconds: 60 } },
  perIp: { points: failuresPerQuarterHour * 10, seconds: QUARTER_HOUR, after: { points: 1, seconds: 5 } },
  overall: { points: failuresPerQuarterHour * 200, seconds: QUARTER_HOUR, after: { points: 5, seconds: 1 } },
});

/**
 * Limits on guessing a secret, kept in the table `rate_limits` so that every process counts together.
 * Make it once a process (`signInLimitsOf`): it sweeps what has expired by a timer of its own.
 * @param name keeps these counts apart from others': 'staff-password', 'patient-password' …
 */
export function createSignInLimits(db: Db, name: string, paces: SignInPaces): SignInLimits {
  const perAccount = counter(db, `${name}:account`, paces.perAccount);
  const perIp = counter(db, `${name}:ip`, paces.perIp);
  const overall = counter(db, `${name}:all`, paces.overall);
  const known = limiter(db, `${name}:known`, 1, KNOWN_FOR);
  return {
    async begin({ account, ip, device }) {
      const network = networkOf(ip);
      const place = placeOf(account, network);
      const isKnownPlace = device === undefined && (await closed(() => known.get(place))) !== null;
      const who = device !== undefined ? placeOf(account, device) : isKnownPlace ? place : digest(account);
      const counts: [Counter, string][] = [[perAccount, who]];
      // Neighbours behind one address must not keep out a device that the account knows.
      if (device === undefined) counts.unshift([perIp, digest(network)]);
      // A flood from elsewhere must not keep out those who come from where they always do.
      if (device === undefined && !isKnownPlace) counts.push([overall, 'all']);
      for (const [count, key] of counts) await count.take(key);
      return {
        async succeeded() {
          await perAccount.forget(who);
          for (const [count, key] of counts) if (count !== perAccount) await count.giveBack(key);
          await closed(() => known.set(place, 1, KNOWN_FOR));
        },
      };
    },
    standing: async (account) => ({ retryAfterSeconds: await perAccount.wait(digest(account)) }),
    release: (account) => perAccount.forgetAll(db, digest(account)),
  };
}

/** Begins with the account's own key, so that all its places can be found by it. */
const placeOf = (account: string, place: string): string => `${digest(account)}@${digest(place)}`;

const made = new WeakMap<Db, Map<string, SignInLimits>>();

/** The process's own limits of this name on this pool, made once; see `createSignInLimits`. */
export function signInLimitsOf(db: Db, name: string, failuresPerQuarterHour: number): SignInLimits {
  const ofPool = made.get(db) ?? new Map<string, SignInLimits>();
  made.set(db, ofPool);
  const limits = ofPool.get(name) ?? createSignInLimits(db, name, signInPaces(failuresPerQuarterHour));
  ofPool.set(name, limits);
  return limits;
}

interface Counter {
  take(key: string): Promise<void>;
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  /** Seconds until a try would be let through; takes nothing. */
  wait(key: string): Promise<number>;
  /** Forgets this key and every one that begins with it. */
  forgetAll(db: Db, key: string): Promise<void>;
}

function counter(db: Db, keyPrefix: string, pace: Pace): Counter {
  const burst = limiter(db, keyPrefix, pace.points, pace.seconds);
  const trickle = limiter(db, `${keyPrefix}:after`, pace.after.points, pace.after.seconds);
  return {
    async take(key) {
      if (await taken(burst, key)) return;
      const wait = await waitFor(trickle, key);
      if (wait === 0) return;
      throw new Problem(429, 'too-many-tries', 'Too many tries. Wait a little, then try again.', {
        headers: { 'Retry-After': String(wait) },
        extra: { retryAfterSeconds: wait },
      });
    },
    giveBack: (key) => closed(() => burst.reward(key, 1)).then(() => undefined),
    forget: (key) => closed(() => burst.delete(key)).then(() => undefined),
    async wait(key) {
      const [used, after] = await closed(() => Promise.all([burst.get(key), trickle.get(key)]));
      if (!used || used.consumedPoints < pace.points) return 0;
      if (!after || after.consumedPoints < pace.after.points) return 0;
      return Math.max(1, Math.ceil(Math.min(used.msBeforeNext, after.msBeforeNext) / 1000));
    },
    forgetAll: (rows, key) =>
      closed(async () => {
        for (const prefix of [`${keyPrefix}:`, `${keyPrefix}:after:`])
          await rows('rate_limits')
            .whereRaw('starts_with(key, ?)', [`${prefix}${key}`])
            .delete();
      }),
  };
}

const limiter = (db: Db, keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix,
    points,
    duration,
  });

const taken = async (from: RateLimiterPostgres, key: string): Promise<boolean> =>
  (await waitFor(from, key)) === 0;

/** Takes one point: 0 when there was one, else whole seconds until there is. */
async function waitFor(from: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await from.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw uncounted(refusal);
  }
}

async function closed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw uncounted(error);
  }
}

const uncounted = (cause: unknown) =>
  new Problem(503, 'sign-in-unavailable', 'Signing in is not possible at this moment. Try again shortly.', {
    cause,
    headers: { 'Retry-After': '5' },
  });

/** An IPv6 customer holds a whole /64 and could change address for every guess; IPv4 counts as it is. */
export function networkOf(ip: string): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** Fixed length, and nothing in the table says which address was typed. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
