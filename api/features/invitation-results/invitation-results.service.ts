import { londonDay } from '../../lib/dates/london.ts';
import type { Db } from '../../lib/db.ts';
import { notFound, unprocessable } from '../../lib/problem.ts';
import { trialOf } from '../invitation-batches/trials/trials.service.ts';
import { countUnreachable } from '../unreachable-patients/unreachable-patients.service.ts';
import { presentResults } from './invitation-results.presenter.ts';
import {
  type CountRow,
  countedSince,
  findBatchOfResults,
  sumOfBatch,
  sumOfDays,
  wordingNames,
} from './invitation-results.queries.ts';
import type { Results } from './invitation-results.schema.ts';

const DAY = 24 * 60 * 60_000;
/** What a list of days can still show. */
const MOST_DAYS = 366;
const USUAL_DAYS = 30;

/**
 * Results of the invitations that left on these London days, both included; of the last 30 where none are said.
 * @throws Problem 422 where the days are in the wrong order or more than a year
 */
export async function readOverview(db: Db, asked: { from?: string; to?: string }): Promise<Results> {
  const to = asked.to ?? londonDay(new Date());
  const from = asked.from ?? dayBefore(to, USUAL_DAYS - 1);
  refuseOddDays(from, to);
  const [rows, countedAt, unreachable] = await Promise.all([
    sumOfDays(db, from, to),
    countedSince(db, from, to),
    countUnreachable(db, {}),
  ]);
  return presentResults(rows, {
    from,
    to,
    countedAt: countedAt?.toISOString() ?? null,
    wordings: await namesOf(db, rows),
    withReminders: true,
    trial: null,
    unreachable,
  });
}

/** Results of one batch's invitations. @throws Problem 404 */
export async function readBatchResults(
  db: Db,
  batchId: string,
): Promise<Results & { batch: { id: string; name: string } }> {
  const batch = await findBatchOfResults(db, batchId);
  if (!batch) throw notFound();
  const [rows, trial, unreachable] = await Promise.all([
    sumOfBatch(db, batchId),
    trialOf(db, batchId),
    countUnreachable(db, { batchId }),
  ]);
  const days = rows.filter(({ dimension }) => dimension === 'day').map(({ key }) => key);
  days.sort();
  const released = londonDay(batch.released_at ?? new Date());
  const results = presentResults(rows, {
    from: days[0] ?? released,
    to: days.at(-1) ?? released,
    countedAt: batch.counted_at?.toISOString() ?? null,
    wordings: await namesOf(db, rows),
    withReminders: false,
    trial,
    unreachable,
  });
  return { ...results, batch: { id: batch.id, name: batch.name } };
}

async function namesOf(db: Db, rows: readonly CountRow[]): Promise<Map<string, string>> {
  const ids = rows.filter(({ dimension, key }) => dimension === 'wording' && key).map(({ key }) => key);
  if (ids.length === 0) return new Map();
  return new Map((await wordingNames(db, ids)).map(({ id, name }) => [id, name]));
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

function refuseOddDays(from: string, to: string): void {
  if (from > to)
    throw unprocessable([
      { path: 'query.from', code: 'after-the-end', message: 'The first day comes after the last.' },
    ]);
  if (from <= dayBefore(to, MOST_DAYS))
    throw unprocessable([{ path: 'query.from', code: 'too-many-days', message: 'Ask for a year at most.' }]);
}
