import { setTimeout as after } from 'node:timers/promises';
import { PDFDocument } from 'pdf-lib';
import pg from 'pg';
import { newId } from '../../../api/lib/ids.ts';
import { createPdfInspector } from '../../../api/lib/pdf/inspector.ts';
import { makeLetterPdf } from '../../../seeds/letter-pdf.ts';
import { nhsNumbers, personAt } from '../../../seeds/people.ts';
import { addressOf } from '../product.ts';
import { type Figure, figure } from '../report.ts';
import { hasAccount, patientKey } from '../seed.ts';
import type { Stage } from '../stage.ts';
import { residentMiB } from './processes.ts';

const PDFS = 200;
const BATCH = 500;
const BATCHES = 4;

/** A letter's way: inspected, published with many others, told. */
export async function* measurePipeline(stage: Stage): AsyncGenerator<Figure> {
  const inspected = await inspect();
  yield figure(
    'pipeline',
    'PDFs inspected, a second, beside pdf-lib reading them',
    inspected.ours,
    inspected.bare,
  );
  const published = await publish(stage);
  yield figure('pipeline', 'letters published in bulk, a second', published.ours, published.bare);
  const told = await tell(stage);
  yield figure('pipeline', 'notifications by the local provider, a second', told.ours, told.bare);
  yield figure('pipeline', 'jobs: MiB while sending', told.residentMiB, null);
}

const perSecond = (count: number, started: number): number => count / ((performance.now() - started) / 1000);

async function inspect(): Promise<{ ours: number; bare: number }> {
  const numbers = nhsNumbers();
  const letters = await Promise.all(
    Array.from({ length: PDFS }, (_, n) =>
      makeLetterPdf({
        patient: personAt(n, numbers.next().value ?? null),
        kind: 'clinic',
        specialty: 'Cardiology',
        clinician: 'Dr Paula Okafor',
        letterDate: '2026-11-20',
      }),
    ),
  );
  const inspector = createPdfInspector({ concurrency: 1 });
  await inspector.inspect(letters[0]!);
  const started = performance.now();
  for (const letter of letters) await inspector.inspect(letter);
  const ours = perSecond(PDFS, started);
  await inspector.close();
  const bareStarted = performance.now();
  for (const letter of letters) await PDFDocument.load(letter);
  return { ours, bare: perSecond(PDFS, bareStarted) };
}

/** Ours: POST publish-many of 500, four times. Bare: the same rows written by as few statements as can be. */
async function publish(stage: Stage): Promise<{ ours: number; bare: number }> {
  const batches = [];
  for (let n = 0; n < BATCHES; n += 1) batches.push(await readyLetters(stage, n));
  const started = performance.now();
  for (const ids of batches) await publishMany(stage.api.url, stage.clerkCookie, ids);
  const ours = perSecond(BATCH * BATCHES, started);

  const client = new pg.Client({ connectionString: stage.bench.databaseUrl });
  await client.connect();
  const bareBatches = [];
  for (let n = 0; n < BATCHES; n += 1) bareBatches.push(await readyLetters(stage, BATCHES + n));
  const bareStarted = performance.now();
  for (const ids of bareBatches) await publishBare(client, ids, stage.bench.clerkId);
  const bare = perSecond(BATCH * BATCHES, bareStarted);
  await client.end();
  return { ours, bare };
}

async function publishMany(url: string, cookie: string, ids: string[]): Promise<void> {
  const answer = await fetch(`${url}/api/letters/publish-many`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ ids }),
  });
  const body = (await answer.json()) as { publishedIds?: string[] };
  if (body.publishedIds?.length !== ids.length)
    throw new Error(`published ${body.publishedIds?.length} of ${ids.length}: ${answer.status}`);
}

async function publishBare(client: pg.Client, ids: string[], staffId: string): Promise<void> {
  await client.query('begin');
  await client.query(
    `update letters set state = 'published', published_version_id = latest_version_id, visible_from = now() where id = any($1)`,
    [ids],
  );
  await client.query(
    `update letter_versions set state = 'published', published_at = now(), visible_from = now(), published_by = $2 where letter_id = any($1)`,
    [ids, staffId],
  );
  const made = ids.map(() => newId());
  await client.query(
    `insert into audit_events (id, actor_kind, actor_id, action, entity, entity_id)
     select id, 'staff', $3, 'letters.published', 'letters', letter from unnest($1::uuid[], $2::uuid[]) as rows(id, letter)`,
    [made, ids, staffId],
  );
  await client.query(
    `insert into notifications (id, purpose, channel, patient_id, letter_id, state)
     select rows.id, 'letter-published', 'post', letters.patient_id, letters.id, 'pending'
       from unnest($1::uuid[], $2::uuid[]) as rows(id, letter) join letters on letters.id = rows.letter`,
    [made, ids],
  );
  await client.query(
    `insert into outbox (id, job, payload, done_at) select id, 'bare', '{}', now() from unnest($1::uuid[]) as rows(id)`,
    [made],
  );
  await client.query('commit');
}

/** 500 letters a clerk has accepted, of patients with an account. */
async function readyLetters(stage: Stage, batch: number): Promise<string[]> {
  const patients = Array.from({ length: BATCH }, (_, n) => (batch * BATCH + n) * 2).filter(hasAccount);
  const rows = patients.map((n) => ({
    id: newId(),
    versionId: newId(),
    patientId: patientKey(n % stage.bench.sizes.patients),
  }));
  const { rows: files } = await stage.db.raw('select sha256 from files limit 1');
  await stage.db.transaction(async (trx) => {
    await trx('letters').insert(
      rows.map((row) => ({
        id: row.id,
        patient_id: row.patientId,
        kind: 'clinic',
        specialty: 'Cardiology',
        state: 'ready',
        latest_version_id: row.versionId,
        owner_id: stage.bench.clerkId,
      })),
    );
    await trx('letter_versions').insert(
      rows.map((row) => ({
        id: row.versionId,
        letter_id: row.id,
        number: 1,
        state: 'ready',
        file_sha256: files[0].sha256,
        file_name: 'letter.pdf',
        pages: 1,
        verdict: 'agrees',
        uploaded_by: stage.bench.clerkId,
      })),
    );
  });
  return rows.map(({ id }) => id);
}

/** From the worker's start until all are told. Bare: as many single rows written to the mailbox, ten at a time. */
async function tell(stage: Stage): Promise<{ ours: number; bare: number; residentMiB: number }> {
  // Nothing left over from earlier groups may be counted.
  await stage.db('outbox').whereNull('done_at').update({ done_at: stage.db.fn.now() });
  await stage.db('notifications').where({ state: 'pending' }).update({ state: 'cancelled' });
  const address = await addressOf();
  const hasty = await stage.bench.start(
    'hasty-api',
    'build/api/server.js',
    { PORT: address.port, UNDO_SECONDS: '0' },
    `${address.url}/healthz`,
  );
  for (let n = 0; n < BATCHES; n += 1) {
    await publishMany(address.url, stage.clerkCookie, await readyLetters(stage, 10 + n));
  }
  await hasty.stop();
  const waiting = async (): Promise<number> =>
    (
      await stage
        .db('notifications')
        .whereIn('state', ['pending', 'sending'])
        .whereNot({ channel: 'post' })
        .count('* as n')
    )[0]!.n as number;
  const count = await waiting();
  const jobs = await stage.bench.start('jobs', 'build/jobs/worker.js', {});
  while ((await waiting()) === count) await after(20);
  const started = performance.now();
  let left = await waiting();
  const counted = left;
  let resident = 0;
  while (left > 0) {
    await after(50);
    left = await waiting();
    resident = Math.max(resident, residentMiB(jobs.pid));
  }
  const ours = perSecond(counted, started);
  await jobs.stop();

  const pool = new pg.Pool({ connectionString: stage.bench.databaseUrl, max: 10 });
  const bareStarted = performance.now();
  let next = 0;
  const writer = async () => {
    while (next++ < counted) {
      await pool.query({
        name: 'mailbox',
        text: `insert into mailbox_messages (id, channel, recipient, body, reference) values ($1, 'sms', '+447700900000', 'bare', $2)`,
        values: [newId(), newId()],
      });
    }
  };
  await Promise.all(Array.from({ length: 10 }, writer));
  const bare = perSecond(counted, bareStarted);
  await pool.end();
  return { ours, bare, residentMiB: resident };
}
