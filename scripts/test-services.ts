/**
 * The services that the tests need, for running some of them by hand:
 *
 *     node --import tsx scripts/test-services.ts > /tmp/test-env &      # stays until it is killed (Ctrl-C, kill)
 *     source /tmp/test-env
 *     NODE_OPTIONS=--experimental-vm-modules npx jest api/features/letters
 *
 * It prints lines to source: TEST_DATABASE_URL names a migrated database that each test file copies. When the
 * migrations change, stop it and start it again. `npm test` needs none of this: it has its own.
 */
import { supervise } from './services/supervisor.ts';
import { startTestServices } from './services/test-services.ts';

let remove: () => void = () => undefined;
const supervisor = supervise(() => remove());
const services = await startTestServices(supervisor);
remove = services.remove;
console.log(`export TEST_DATABASE_URL=${services.databaseUrl}`);
console.log(`export TEST_REDIS_URL=${services.redisUrl}`);
setInterval(() => undefined, 60_000);
