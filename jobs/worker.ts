import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ConfigError, loadConfig } from '../api/config.ts';
import { createDb } from '../api/lib/db.ts';
import { createLogger } from '../api/lib/logger.ts';
import { createPdfInspector } from '../api/lib/pdf/inspector.ts';
import { takeDramaMobiles } from '../api/lib/uk-mobile.ts';
import { providersFrom } from '../api/providers-from.ts';
import { handlers } from './handlers/index.ts';
import { schedule } from './schedule.ts';
import { startJobs } from './start-jobs.ts';

/** `--waits JSON` shortens the waits that the fault tests cannot sit out; nobody else needs it. */
const waits = z.strictObject({
  unansweredSeconds: z.number().optional(),
  leaseSeconds: z.number().optional(),
  sweepEveryMs: z.number().optional(),
  scheduleEverySeconds: z.number().optional(),
  timings: z
    .strictObject({
      sendingIsLostAfter: z.number(),
      betweenAbsences: z.number(),
      slice: z.number(),
      longestPause: z.number(),
    })
    .partial()
    .optional(),
});

try {
  const { values } = parseArgs({ options: { waits: { type: 'string', default: '{}' } } });
  const { timings, scheduleEverySeconds, ...shorter } = waits.parse(JSON.parse(values.waits));
  const config = loadConfig();
  takeDramaMobiles(config.DRAMA_MOBILES);
  const logger = createLogger(config.LOG_LEVEL);
  const db = createDb({
    url: config.DATABASE_URL ?? '',
    poolMax: config.DATABASE_POOL,
    applicationName: 'portal-jobs',
  });
  const inspector = createPdfInspector({ concurrency: config.INSPECTORS });
  const deps = { config, db, logger, inspector, providers: providersFrom(config, db) };
  const stopJobs = startJobs(
    { ...deps, ...(timings ? { timings } : {}) },
    {
      handlers,
      schedule: schedule.map((entry) => ({
        ...entry,
        everySeconds: scheduleEverySeconds ?? entry.everySeconds,
      })),
      ...shorter,
    },
  );
  logger.info({ jobs: handlers.map(({ job }) => job.name) }, 'working');
  const stop = async () => {
    await stopJobs();
    await inspector.close();
    await db.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
