import { parseOptions } from '@node-rs/argon2';
import { Problem } from '../problem.ts';
import { HashingLost, hashing } from './hashing-process.ts';
import { TooManyWaiting, turnsOf } from './turns.ts';

/**
 * argon2id above the least that OWASP's Password Storage Cheat Sheet asks (19 MiB, two passes; ASVS 11.4.2): 32 MiB and
 * three passes, some 30 ms of a core. Two cores still let 60 people a second in, and a guesser pays 2.5 times as much.
 */
const cost = { memoryCost: 32_768, timeCost: 3, parallelism: 1 };
const ARGON2ID = 2;

/** Of nobody's password: verified for unknown users so that they take as long as known ones (ASVS 6.3.8). */
const NOBODYS_HASH =
  '$argon2id$v=19$m=32768,t=3,p=1$hsW98mD31FXNbzv3GaGZ3A$BAQWlIN8xLgISkKmkq4O5eZvNOpz0qlXrJaVoy033t8';

/** Each hash holds 32 MiB and a core: a crowd waits its turn instead of taking the machine down. */
const inTurn = turnsOf(4, 500);

async function waitingTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await inTurn(work);
  } catch (cause) {
    if (!(cause instanceof TooManyWaiting || cause instanceof HashingLost)) throw cause;
    throw new Problem(503, 'too-busy', 'Too many people are signing in at this moment. Try again shortly.', {
      cause,
      headers: { 'Retry-After': '5' },
    });
  }
}

/** Takes a password exactly as typed, gives the PHC string to store. @throws Problem 503 when too many wait */
export const hashPassword = async (password: string): Promise<string> =>
  String(await waitingTurn(() => hashing({ hash: [password, cost] })));

/**
 * Whether this is the password of `stored`. Without a stored hash the answer is false, after the same work.
 * @throws Problem 503 when too many wait
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const known = stored?.startsWith('$argon2') ? stored : undefined;
  const matches = await waitingTurn(() => hashing({ verify: [known ?? NOBODYS_HASH, password] }));
  return known !== undefined && matches === true;
}

/** Whether `stored` was made with weaker settings than today's: hash anew while the password is at hand. */
export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    made.algorithm !== ARGON2ID ||
    made.memoryCost < cost.memoryCost ||
    made.timeCost < cost.timeCost ||
    made.parallelism !== cost.parallelism
  );
}
