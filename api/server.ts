import { once } from 'node:events';
import { createApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { refuseDemoStaffInProduction } from './features/staff/staff.service.ts';
import { createDb } from './lib/db.ts';
import { endEventStreams } from './lib/event-streams.ts';
import { createLogger } from './lib/logger.ts';
import { providersFrom } from './providers-from.ts';

try {
  const config = loadConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const db = createDb({
    url: config.DATABASE_URL ?? '',
    poolMax: config.DATABASE_POOL,
    applicationName: 'portal-api',
  });
  if (config.isProduction) await refuseDemoStaffInProduction(db);
  const server = createApp({ config, db, logger, providers: providersFrom(config, db) }).listen(
    config.PORT,
    config.HOST,
  );
  await once(server, 'listening');
  logger.info({ host: config.HOST, port: config.PORT }, 'listening');
  const stop = () => {
    server.close(() => void db.destroy().then(() => process.exit(0)));
    endEventStreams();
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const say =
    error instanceof ConfigError
      ? error.message
      : inUse
        ? 'The port is taken. Set PORT to another.'
        : String(error);
  process.stderr.write(`${say}\n`);
  process.exit(1);
}
