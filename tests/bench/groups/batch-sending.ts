import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { sendBatchJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { newId } from '../../../api/lib/ids.ts';
import { promiseJob } from '../../../api/lib/outbox.ts';
import { createGovukNotifySms } from '../../../api/providers/sms/govuk-notify.ts';
import { testApiKey, testTemplateId } from '../../../api/test/stand-ins/govuk-notify.ts';
import { type Provider, startProvider } from '../../faults/provider.ts';
import { oneByOne, percentile } from '../load.ts';
import { whileItLives } from '../product.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';
import { residentMiB } from './processes.ts';

const CONCURRENCY = 50;
const LATENCY_MS = 50;
const PAUSES = 5;
const PAGE_READS = 60;

/** A batch from its release until the provider has taken all of it, by a jobs process of its own. */
export async function* measureBatchSending(stage: Stage): AsyncGenerator<Figure> {
  const group = 'batch-sending';
  // Nothing left over from earlier groups may be sent on the way.
  await stage.db('outbox').whereNull('done_at').update({ done_at: stage.db.fn.now() });
  const folder = mkdtempSync(join(tmpdir(), 'bench-batches-'));
  const provider = await startProvider(folder);
  const most = Math.floor(stage.bench.sizes.patients / 12);
  try {
    await provider.tell({ always: `slow:${LATENCY_MS}` });
    const slow = await byNotify(stage, provider, Math.min(10_000, most));
    yield figure(
      group,
      `queue → accepted a second, ${LATENCY_MS} ms, ${CONCURRENCY} at once`,
      slow.perSecond,
      (CONCURRENCY * 1000) / LATENCY_MS,
      { ratioAtLeast: 0.6 },
    );
    yield figure(group, 'batch page while it sends, p95 ms', slow.pageP95, null, { atMost: 100, unit: 'ms' });
    const silences = await pauses(stage, provider, folder, Math.min(4_000, most));
    yield figure(group, `pause → nothing more leaves, ms, worst of ${PAUSES}`, Math.max(...silences), null, {
      atMost: 2_000,
      unit: 'ms',
    });
    await provider.tell({ always: 'ok' });
    const bare = await bareCalls(provider, 5_000);
    const instant = await byNotify(stage, provider, Math.min(30_000, most));
    yield figure(
      group,
      'queue → accepted a second, instant, beside the bare client',
      instant.perSecond,
      bare,
      {
        atLeast: 1_500,
        unit: '/s',
      },
    );
    yield figure(group, 'jobs: MiB while a batch is sent', instant.residentMiB, null);
    const local = await bySettings(stage, { SMS_PROVIDER: 'local' }, Math.min(30_000, most));
    yield figure(group, 'queue → accepted a second, local provider', local.perSecond, null);
  } finally {
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const notifySettings = (provider: Provider) => ({
  SMS_PROVIDER: 'govuk-notify',
  NOTIFY_API_KEY: testApiKey,
  NOTIFY_BASE_URL: provider.url,
  NOTIFY_SMS_TEMPLATE: testTemplateId,
});

const byNotify = (stage: Stage, provider: Provider, rows: number) =>
  bySettings(stage, notifySettings(provider), rows);

interface Sent {
  perSecond: number;
  pageP95: number;
  residentMiB: number;
}

/** Sends a batch of so many rows; the page of the batch is read meanwhile, a few times a second. */
async function bySettings(stage: Stage, settings: Record<string, string>, rows: number): Promise<Sent> {
  const batchId = await aReleasedBatch(stage, rows);
  const jobs = await startJobs(stage, settings);
  const promisedAt = await promise(stage, batchId);
  let isSent = false;
  let resident = 0;
  const reading = oneByOne(PAGE_READS, async () => {
    if (isSent) return;
    await readPage(stage, batchId);
    resident = Math.max(resident, residentMiB(jobs.pid));
  }).then((times) => times.filter((ms) => ms > 0.05));
  await whileItLives(jobs, untilEnded(stage, batchId));
  isSent = true;
  const pageP95 = percentile(await reading, 0.95);
  await jobs.stop();
  const { rows: done } = await stage.db.raw(
    `select count(*)::int as n, max(accepted_at) as last from notifications where batch_id = ? and state = 'accepted'`,
    [batchId],
  );
  if (done[0].n !== rows) throw new Error(`${done[0].n} of ${rows} were accepted`);
  const seconds = (done[0].last.getTime() - promisedAt.getTime()) / 1000;
  return { perSecond: rows / seconds, pageP95, residentMiB: resident };
}

const startJobs = (stage: Stage, settings: Record<string, string>) =>
  stage.bench.start('jobs', 'build/jobs/worker.js', { BATCH_CONCURRENCY: String(CONCURRENCY), ...settings });

async function promise(stage: Stage, batchId: string): Promise<Date> {
  // The worker is up and listens.
  await after(2_000);
  await stage.db.transaction((trx) => promiseJob(trx, sendBatchJob, { batchId }));
  const { rows } = await stage.db.raw('select clock_timestamp() as now');
  return rows[0].now;
}

async function untilEnded({ db }: Stage, batchId: string): Promise<void> {
  const isEnded = () => db('invitation_batches').where({ id: batchId, state: 'finished' }).first('id');
  while ((await isEnded()) === undefined) await after(100);
}

async function readPage(stage: Stage, batchId: string): Promise<void> {
  const answer = await fetch(`${stage.api.url}/api/invitation-batches/${batchId}`, {
    headers: { cookie: stage.clerkCookie },
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the batch's page answered ${answer.status}`);
}

/** Milliseconds from asking for the pause to the last message that the provider took, several times over. */
async function pauses(stage: Stage, provider: Provider, folder: string, rows: number): Promise<number[]> {
  const batchId = await aReleasedBatch(stage, rows);
  const jobs = await startJobs(stage, notifySettings(provider));
  await promise(stage, batchId);
  const silences: number[] = [];
  for (let n = 0; n < PAUSES; n += 1) {
    await after(400 + 150 * Math.random());
    const askedAt = Date.now();
    await act(stage, batchId, 'pause');
    await after(2_500);
    silences.push(Math.max(0, lastAccept(folder) - askedAt));
    await act(stage, batchId, 'resume');
  }
  await whileItLives(jobs, untilEnded(stage, batchId));
  await jobs.stop();
  return silences;
}

async function act(stage: Stage, batchId: string, name: 'pause' | 'resume'): Promise<void> {
  const headers = { cookie: stage.clerkCookie, 'content-type': 'application/json' };
  const { version } = await stage.db('invitation_batches').where({ id: batchId }).first('version');
  const answer = await fetch(`${stage.api.url}/api/invitation-batches/${batchId}/${name}`, {
    method: 'POST',
    headers: name === 'resume' ? { ...headers, 'if-match': `"${version}"` } : headers,
    body: '{}',
  });
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
}

function lastAccept(folder: string): number {
  const log = join(folder, 'accepted.jsonl');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  const { createdAt } = JSON.parse(lines.at(-1) ?? '{}') as { createdAt: string };
  return new Date(createdAt.replace('000Z', 'Z')).getTime();
}

/** The provider's client alone, as many at once, with nothing before or after. */
async function bareCalls(provider: Provider, count: number): Promise<number> {
  const sms = createGovukNotifySms({ apiKey: testApiKey, baseUrl: provider.url, templateId: testTemplateId });
  const text =
    'Kingston Hospital: register for Patient Portal: https://portal.example/i#AAAAAAAAAAAAAAAAAAAAAA';
  const started = performance.now();
  let next = 0;
  const caller = async () => {
    while (next++ < count) {
      const outcome = await sms.send({ reference: newId(), to: '+447700900000', text, purpose: 'bench' });
      if (outcome.outcome !== 'accepted') throw new Error(`a bare call ended ${outcome.outcome}`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  return count / ((performance.now() - started) / 1000);
}

/** A batch of so many patients who have no account and were not in one of these before. */
async function aReleasedBatch(stage: Stage, rows: number): Promise<string> {
  const { db } = stage;
  const batchId = newId();
  const wordingId = newId();
  const versionId = newId();
  await db('invitation_wordings').insert({ id: wordingId, name: `Bench ${wordingId}`, kind: 'invitation' });
  await db('invitation_wording_versions').insert({
    id: versionId,
    wording_id: wordingId,
    number: 1,
    sms_text: '((hospitalName)): register for Patient Portal: ((link))',
    email_subject: 'Register for Patient Portal',
    email_text: 'Dear ((firstName)), register for Patient Portal: ((link))',
    letter_text: 'Dear ((firstName)), register for Patient Portal: ((link))',
  });
  await db('invitation_batches').insert({
    id: batchId,
    name: `Bench ${batchId}`,
    source: 'file',
    state: 'sending',
    file_name: 'bench.csv',
    headers: ['NHS number'],
    column_map: JSON.stringify({ nhsNumber: 0 }),
    row_count: rows,
    rows_read: rows,
    wording_version_id: versionId,
    window_from: '00:00',
    window_to: '24:00',
    working_days_only: false,
    released_at: db.fn.now(),
    created_by: stage.bench.clerkId,
  });
  const { rowCount } = await db.raw(
    `insert into invitation_batch_rows (batch_id, row_number, cells, nhs_number, date_of_birth, family_name, match, patient_id,
       channel, age_band, phone, standing)
     select ?, 1 + row_number() over (), array[coalesce(p.nhs_number, '')], p.nhs_number, p.date_of_birth, lower(p.family_name),
       'exact', p.id, 'sms', '65-74', p.mobile, 'ready'
     from (select * from patients p
            where p.mobile is not null and p.deceased_on is null and p.date_of_birth < now() - interval '17 years'
              and not exists (select 1 from accounts a where a.patient_id = p.id)
              and not exists (select 1 from invitation_batch_rows r where r.patient_id = p.id)
            limit ?) p`,
    [batchId, rows],
  );
  if (rowCount !== rows) throw new Error(`only ${rowCount} patients are left for a batch of ${rows}`);
  await db.raw('analyze invitation_batch_rows');
  return batchId;
}
