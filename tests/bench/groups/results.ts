import { listPoints } from '../../../api/features/results/analytes/analytes.queries.ts';
import { releaseDue } from '../../../api/features/results/sweep/sweep.service.ts';
import { asPatient } from '../../../api/middleware/portal-access.ts';
import { oneByOne, percentile } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import { ANALYTE, resultSizes, seedResults } from '../seed-results.ts';
import { bareCall, type Stage, startBare } from '../stage.ts';
import { statementsOf } from '../statements.ts';

const READERS = 200;
const READS = 1_000;
const DUE = 100_000;

/** The course of an analyte as its patient asks for it, and results let out when their day has come. */
export async function* measureResults(stage: Stage): AsyncGenerator<Figure> {
  const sizes = resultSizes(stage.bench.sizes.patients);
  await seedResults(stage.db, sizes);
  const { ours, bare } = await courses(stage);
  yield figure('results', "an analyte's course, p95 ms", ours, bare, { ratioAtMost: 3 });

  const count = Math.min(DUE, Math.floor(sizes.reports / 4));
  await makeDue(stage, count);
  const swept = await perSecond(count, () => releaseDue(stage.db));
  await makeDue(stage, count);
  const plain = await perSecond(count, () => plainUpdate(stage));
  yield figure('results', `${count} due results let out, a second`, swept, plain, {
    atLeast: 5_000,
    unit: '/s',
  });
}

/** The same course by the api and by the bare server, in turn, so that whatever else the machine does slows both. */
async function courses(stage: Stage): Promise<{ ours: number; bare: number }> {
  const readers = await readersOf(stage);
  const [first] = readers;
  if (!first) throw new Error('nobody has results');
  const heard = await statementsOf(stage.db, () =>
    asPatient(stage.db, { patientId: first.patientId }, (db) =>
      listPoints(db, 'mine', { key: ANALYTE, limit: 501 }),
    ),
  );
  const points = heard.find(({ name }) => name === 'analytes.points:mine');
  if (!points) throw new Error('the course is read by another statement');
  // The bare server has no row-level security to fill this in.
  const statement = {
    ...points,
    text: points.text.replaceAll('current_patient_id()', `$${points.values.length + 1}::uuid`),
  };
  const server = await startBare(stage.bench, [statement]);
  const ask = async (url: string, headers: Record<string, string> = {}): Promise<void> => {
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  const path = `/portal/results/analytes/${encodeURIComponent(ANALYTE)}`;
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  try {
    for (let round = 0; round < 5; round += 1) {
      const reader = (n: number) => readers[n % readers.length] ?? first;
      times.ours.push(
        ...(await oneByOne(READS / 5, (n) => ask(`${stage.api.url}${path}`, reader(n).headers))),
      );
      times.bare.push(
        ...(await oneByOne(READS / 5, (n) =>
          ask(server.url + bareCall(statement, [...statement.values, reader(n).patientId]).path),
        )),
      );
    }
  } finally {
    await server.stop();
  }
  return { ours: percentile(times.ours, 0.95), bare: percentile(times.bare, 0.95) };
}

async function readersOf(stage: Stage): Promise<{ patientId: string; headers: Record<string, string> }[]> {
  const { rows } = await stage.db.raw(
    `select distinct on (r.patient_id) r.patient_id, a.id as account_id
       from result_reports r join accounts a on a.patient_id = r.patient_id where r.release_state = 'released' limit ?`,
    [READERS],
  );
  return Promise.all(
    rows.map(async ({ patient_id, account_id }: { patient_id: string; account_id: string }) => ({
      patientId: patient_id,
      headers: { authorization: `Bearer ${await stage.patientToken(patient_id, account_id)}` },
    })),
  );
}

/** Takes so many results back to the moment before they are let out. */
const makeDue = (stage: Stage, count: number): Promise<unknown> =>
  stage.db.transaction(async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    await trx.raw(
      `update result_reports set release_state = 'waiting', visible_from = null, release_due_at = now() - interval '1 minute'
        where id in (select id from result_reports where release_state = 'released' order by id limit ?)`,
      [count],
    );
  });

/** What letting out costs with nobody told and nothing written down. */
const plainUpdate = (stage: Stage): Promise<unknown> =>
  stage.db.transaction(async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    await trx.raw(
      `update result_reports set release_state = 'released', visible_from = now()
        where release_state = 'waiting' and release_due_at <= now()`,
    );
  });

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return count / ((performance.now() - started) / 1000);
}
