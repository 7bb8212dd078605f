import { isValidNhsNumber } from '../../../api/features/patients/nhs-number.ts';
import { nhsNumbers, personAt } from '../../../seeds/people.ts';
import { median, percentile } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';

const EACH = 1000;

type Ask = (n: number) => { path: string; body: object };

/**
 * Whether an answer's time tells if somebody is known (ASVS 6.3.8): the same question about people who are there and
 * people who are not, in turn, 1,000 of each. The figure is how far the two medians part, in microseconds, beside the
 * standard error of such a difference; within three of them it is noise.
 */
export async function* measureSameness(stage: Stage): AsyncGenerator<Figure> {
  const count = Math.min(EACH, stage.bench.sizes.patients / 4);
  const numbers = nhsNumbers();
  const people = Array.from({ length: 2 * count }, (_, n) => personAt(n, numbers.next().value ?? null));
  const unused = unusedNumbers(count);

  const known = people.filter(({ nhsNumber, email, mobile }) => nhsNumber && email && mobile);
  const one = (n: number) => known[n % known.length]!;
  const details = (n: number) => ({
    dateOfBirth: one(n).dateOfBirth,
    email: one(n).email,
    mobile: one(n).mobile,
  });
  const asks: Record<string, [known: Ask, unknown: Ask]> = {
    'register, all details right or nobody of that number': [
      (n) => ({ path: '/portal/registrations', body: { nhsNumber: one(n).nhsNumber, ...details(n) } }),
      (n) => ({ path: '/portal/registrations', body: { nhsNumber: unused[n], ...details(n) } }),
    ],
    'sign in, wrong password or no such user': [
      (n) => ({
        path: '/portal/sessions',
        body: { userName: `user.${2 * n}`, password: 'not the password' },
      }),
      (n) => ({
        path: '/portal/sessions',
        body: { userName: `nobody.${2 * n}`, password: 'not the password' },
      }),
    ],
    'forgotten e-mail, right or nobody': [
      (n) => ({
        path: '/portal/forgotten-email',
        body: { nhsNumber: one(n).nhsNumber, dateOfBirth: one(n).dateOfBirth },
      }),
      (n) => ({
        path: '/portal/forgotten-email',
        body: { nhsNumber: unused[n], dateOfBirth: one(n).dateOfBirth },
      }),
    ],
  };
  for (const [name, [ofKnown, ofUnknown]] of Object.entries(asks)) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = -20; n < count; n += 1) {
      const at = Math.abs(n);
      // Which of the two comes first changes, so that neither always finds the caches warm.
      const turns = n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const turn of turns) {
        const taken = await timed(stage, (turn === 'known' ? ofKnown : ofUnknown)(at));
        if (n >= 0) times[turn].push(taken);
      }
    }
    const apart = Math.abs(median(times.known) - median(times.unknown)) * 1000;
    yield figure('sameness', `${name}: µs between medians`, apart, errorOfMedians(times), { ratioAtMost: 3 });
  }
}

/** Numbers with a right check digit from a range that is issued to nobody, nor by the seed. */
function unusedNumbers(count: number): string[] {
  const found: string[] = [];
  for (let n = 9_980_000_000; found.length < count; n += 1) {
    if (isValidNhsNumber(String(n))) found.push(String(n));
  }
  return found;
}

/** Standard error of the difference of two medians, in microseconds, from the spread between quartiles. */
function errorOfMedians({ known, unknown }: { known: number[]; unknown: number[] }): number {
  const variance = (times: number[]) => {
    const sigma = (percentile(times, 0.75) - percentile(times, 0.25)) / 1.349;
    return (1.2533 * sigma) ** 2 / times.length;
  };
  return Math.sqrt(variance(known) + variance(unknown)) * 1000;
}

async function timed(stage: Stage, { path, body }: { path: string; body: object }): Promise<number> {
  const started = performance.now();
  const answer = await fetch(stage.api.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  if (![201, 202, 401].includes(answer.status)) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - started;
}
