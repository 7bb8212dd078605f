/**
 * `npm run first-administrator -- --email a.thornbury@example.nhs.uk --name "Alex Thornbury"`: prints the link with
 * which the first administrator of a new installation chooses a password. Refused once there is one.
 */
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../api/config.ts';
import { inviteFirstAdministrator } from '../api/features/staff/first-administrator.service.ts';
import { createDb } from '../api/lib/db.ts';
import { Problem } from '../api/lib/problem.ts';

const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
const { email, name } = values;

async function main(): Promise<number> {
  if (!email?.includes('@') || !name) {
    console.error('Say who it is: --email and --name.');
    return 2;
  }
  const config = loadConfig();
  const db = createDb({ url: config.DATABASE_URL ?? '', poolMax: 1, applicationName: 'first-administrator' });
  try {
    console.log(
      await db.transaction((trx) => inviteFirstAdministrator(trx, { email, name }, config.publicUrl)),
    );
    return 0;
  } finally {
    await db.destroy();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const isOurs = error instanceof ConfigError || error instanceof Problem;
  console.error(
    isOurs ? error.message : 'The database of DATABASE_URL did not take it. Is it up, and migrated?',
  );
  process.exitCode = 1;
}
