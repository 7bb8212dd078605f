/**
 * `npm run faults -- [name…] [--json FILE] [--scale 0.01]`: breaks the product and what it stands on while it works,
 * and counts against the provider's own log that nothing is lost and nothing is sent twice. Leaves with 1 where an
 * invariant does not hold.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildPrograms } from '../../scripts/services/builds.ts';
import { apiKilled } from './faults/api.ts';
import * as batches from './faults/batches.ts';
import { diskFull } from './faults/disk.ts';
import { provider500, providerSlow, providerTimeoutAfterAccept } from './faults/providers.ts';
import { postgresRestarted, redisFlushed, redisKilled, workerKilled } from './faults/workers.ts';
import { openScene, type Scene } from './scene.ts';
import { type Services, startServices } from './services.ts';
import type { Verdict } from './tally.ts';

const faults: Record<string, (scene: Scene) => Promise<Omit<Verdict, 'name'>>> = {
  'worker-killed': workerKilled,
  'api-killed': apiKilled,
  'redis-killed': redisKilled,
  'redis-flushed': redisFlushed,
  'postgres-restarted': postgresRestarted,
  'disk-full': diskFull,
  'provider-slow': providerSlow,
  'provider-500': provider500,
  'provider-timeout-after-accept': providerTimeoutAfterAccept,
  'batch-worker-killed': batches.batchWorkerKilled,
  'batch-worker-frozen': batches.batchWorkerFrozen,
  'batch-worker-told-to-end': batches.batchWorkerTold,
  'batch-redis-killed': batches.batchRedisKilled,
  'batch-redis-flushed': batches.batchRedisFlushed,
  'batch-redis-gone': batches.batchRedisGone,
  'batch-postgres-restarted': batches.batchPostgresRestarted,
  'batch-provider-slow': batches.batchProviderSlow,
  'batch-provider-429': batches.batchProvider429,
  'batch-provider-500': batches.batchProvider500,
  'batch-provider-reset': batches.batchProviderReset,
  'batch-timeout-after-accept': batches.batchProviderTimeoutAfterAccept,
  'batch-receipts': batches.batchReceipts,
  'batch-clock-moved': batches.batchClockMoved,
  'batch-backup-restored': batches.batchBackupRestored,
};
/** Names of several at once. */
const groups: Record<string, string[]> = {
  batches: Object.keys(faults).filter((name) => name.startsWith('batch-')),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, scale: { type: 'string', default: '1' } },
});
const scale = Number(values.scale);
const asked = positionals.flatMap((name) => groups[name] ?? [name]);
const names = asked.length > 0 ? asked : Object.keys(faults);
if (names.some((name) => !(name in faults)) || !(scale > 0 && scale <= 1)) {
  console.error(
    `Faults are ${Object.keys(faults).join(', ')}, or all of a group, ${Object.keys(groups).join(', ')}; --scale is above 0 and at most 1.`,
  );
  process.exit(2);
}

await buildPrograms();
const services = await startServices();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void services.stop().then(() => process.exit(1)));
}
const verdicts: Verdict[] = [];
console.log(`${'fault'.padEnd(31)}checked    lost  doubled   held`);
try {
  for (const name of names) verdicts.push(await runFault(services, name));
} finally {
  await services.stop();
}
if (values.json) {
  const plain = verdicts.map(({ note: _note, ...verdict }) => verdict);
  writeFileSync(values.json, `${JSON.stringify(plain, null, 2)}\n`);
}
process.exit(verdicts.length === names.length && verdicts.every(({ held }) => held) ? 0 : 1);

async function runFault(on: Services, name: string): Promise<Verdict> {
  const started = performance.now();
  const scene = await openScene(on, name, scale);
  try {
    const verdict = { name, ...(await faults[name]!(scene)) };
    const cells = [verdict.checked, verdict.lost, verdict.doubled].map((count) => String(count).padStart(8));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${name.padEnd(30)}${cells.join(' ')} ${verdict.held ? '    yes' : '     NO'}   ${verdict.note} (${seconds} s)`,
    );
    return verdict;
  } finally {
    await scene.close();
  }
}
