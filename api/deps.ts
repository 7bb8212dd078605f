import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Providers } from './providers/index.ts';

/** What the application is given from outside; tests give their own database and stand-ins' addresses. */
export interface Deps {
  config: Config;
  db: Knex;
  providers: Providers;
  logger: Logger;
}
