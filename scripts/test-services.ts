/**
 * The services that the tests need, for running some of them by hand:
 *
 *     npx tsx scripts/test-services.ts > /tmp/test-env &      # stays until it is killed (Ctrl-C, kill)
 *     source /tmp/test-env
 *     NODE_OPTIONS=--experimental-vm-modules npx jest api/features/letters
 *
 * It prints lines to source: TEST_DATABASE_URL names a migrated database that each test file copies. When the
 * migrations change, stop it and start it again. `npm test` needs none of this: it has its own.
 */
import { startTestServices } from './services/test-services.ts';

const services = await startTestServices();
console.log(`export TEST_DATABASE_URL=${services.databaseUrl}`);
console.log(`export TEST_REDIS_URL=${services.redisUrl}`);

let stopping = false;
const stop = async (code: number) => {
  if (stopping) return;
  stopping = true;
  await services.stop();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
for (const child of services.children) child.gone.then(() => stop(1));
setInterval(() => undefined, 60_000);
