import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { parse } from 'csv-parse';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { recipientLines } from '../../../seeds/recipient-csv.ts';
import { median, oneByOne, percentile } from '../load.ts';
import { whileItLives } from '../product.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';
import { residentMiB } from './processes.ts';

const ROUNDS = 3;
const MENDED = 200;
const group = 'batch-check';

/** A file from its upload to its check page, and one row judged anew. */
export async function* measureBatchCheck(stage: Stage): AsyncGenerator<Figure> {
  // Nothing left over from earlier groups may take its turn first.
  await stage.db('outbox').whereNull('done_at').update({ done_at: stage.db.fn.now() });
  const rows = Math.min(100_000, Math.floor(stage.bench.sizes.patients / 2));
  await makeUsual(stage, rows);
  const jobs = await stage.bench.start('jobs', 'build/jobs/worker.js', {});
  const ours: number[] = [];
  const bare: number[] = [];
  let resident = 0;
  let batchId = '';
  await after(2_000);
  for (let round = 0; round < ROUNDS; round += 1) {
    // The people are the same each time: an earlier batch still waiting would raise a question about each of them.
    await stage.db('invitation_batches').where({ state: 'check' }).update({ state: 'discarded' });
    const file = fileOf(rows, round);
    // Time to hear that the server has closed a connection while the file was being made.
    await after(100);
    const checking = uploadUntilChecked(stage, file, () => {
      resident = Math.max(resident, residentMiB(jobs.pid));
    });
    const checked = await whileItLives(jobs, checking);
    batchId = checked.batchId;
    ours.push(rows / checked.seconds);
    bare.push(rows / (await readBare(stage, file)));
  }
  await jobs.stop();
  const name = `upload → checked, rows a second, a file of ${rows.toLocaleString('en-GB')}`;
  yield figure(group, name, median(ours), median(bare), { ratioAtLeast: 0.3 });
  yield figure(group, 'jobs: MiB while a file is read and judged', resident, null, {
    atMost: 250,
    unit: 'MiB',
  });
  const times = await mendRows(stage, batchId);
  yield figure(
    group,
    `one row judged anew, p95 ms, in a batch of ${rows.toLocaleString('en-GB')}`,
    percentile(times, 0.95),
    null,
    {
      atMost: 50,
      unit: 'ms',
    },
  );
}

/** A number of their own in the block of the invented ones; nothing is sent to it, the local provider takes all. */
const mobileOf = (n: number): string => `+447700${900_000 + n}`;

const fileOf = (rows: number, round: number): Buffer =>
  Buffer.from([...recipientLines({ rows, defects: 0.03, seed: Date.now() + round, mobileOf })].join(''));

/**
 * Gives the people of the file what a clinic's have: each a phone of their own, and nineteen in twenty an appointment to
 * come. Without, each of 100,000 rows would have a note of a shared phone and a question, whatever `defects` says.
 */
async function makeUsual(stage: Stage, rows: number): Promise<void> {
  await stage.db.transaction(async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    await trx.raw(
      `create temp table people on commit drop as
         select id, row_number() over (order by id) - 1 as n from patients order by id limit ?`,
      [rows],
    );
    await trx.raw(
      `update patients p set mobile = '+447700' || 900000 + n from people
        where p.id = people.id and p.mobile <> '+447700' || 900000 + n`,
    );
    await trx.raw(
      `insert into appointments (id, patient_id, specialty, location, status, mode, starts_at)
       select gen_random_uuid(), id, 'Cardiology', 'Outpatients 3', 'booked', 'in-person', now() + (1 + n % 40) * interval '1 day'
         from people
        where n % 20 > 0 and not exists (
          select from appointments a where a.patient_id = people.id and a.status = 'booked' and a.starts_at > now())`,
    );
  });
  await stage.db.raw('analyze patients');
  await stage.db.raw('analyze appointments');
}

async function uploadUntilChecked(
  stage: Stage,
  file: Buffer,
  look: () => void,
): Promise<{ batchId: string; seconds: number }> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file)], { type: 'text/csv' }), 'bench.csv');
  const started = performance.now();
  const answer = await fetch(`${stage.api.url}/api/invitation-batches`, {
    method: 'POST',
    headers: { cookie: stage.clerkCookie, origin: stage.api.url },
    body: form,
  });
  const { id: batchId } = (await answer.json()) as { id: string };
  for (;;) {
    const batch = await stage.db('invitation_batches').where({ id: batchId }).first('state', 'unreadable');
    if (batch?.state === 'check') return { batchId, seconds: (performance.now() - started) / 1000 };
    if (!['reading', 'checking'].includes(batch?.state))
      throw new Error(`${answer.status}: the batch is ${batch?.state} ${JSON.stringify(batch?.unreadable)}`);
    look();
    await after(20);
  }
}

/** Seconds of csv-parse reading the file, COPY into a table, and one join with the patients by their index. */
async function readBare({ bench }: Stage, file: Buffer): Promise<number> {
  const client = new pg.Client({ connectionString: bench.databaseUrl });
  await client.connect();
  const started = performance.now();
  await client.query('create temporary table bare (a text, b text, c text, d text, e text, f text, g text)');
  const chunks = Array.from({ length: Math.ceil(file.length / 65_536) }, (_, n) =>
    file.subarray(n * 65_536, (n + 1) * 65_536),
  );
  await pipeline(
    Readable.from(chunks),
    parse({ bom: true, from: 2, relax_column_count: true }),
    asCopyText,
    client.query(copyFrom('copy bare from stdin')),
  );
  await client.query('analyze bare');
  await client.query(`select count(*) from bare join patients p on p.nhs_number = bare.a::char(10)`);
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}

async function* asCopyText(records: AsyncIterable<string[]>): AsyncGenerator<string> {
  let piece = '';
  for await (const record of records) {
    const cells = Array.from({ length: 7 }, (_, index) => record[index] ?? '');
    piece += `${cells.join('\t').replace(/[\\\n\r]/g, ' ')}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Milliseconds of each mending of a cell of a row that is held. */
async function mendRows(stage: Stage, batchId: string): Promise<number[]> {
  const held: { row_number: number; version: number }[] = await stage
    .db('invitation_batch_rows')
    .where({ batch_id: batchId, standing: 'held' })
    .orderByRaw('md5(row_number::text)')
    .limit(MENDED)
    .select('row_number', 'version');
  return oneByOne(held.length, async (n) => {
    const { row_number: row, version } = held[n]!;
    const answer = await fetch(`${stage.api.url}/api/invitation-batches/${batchId}/rows/${row}`, {
      method: 'PATCH',
      headers: {
        cookie: stage.clerkCookie,
        origin: stage.api.url,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ version, cells: [{ index: 3, text: '' }] }),
    });
    if (!answer.ok) throw new Error(`mending row ${row}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  });
}
