import { afterAll, beforeAll } from '@jest/globals';
import { sqlState } from '../../lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { aPersonWithEverything, type Person } from './row-level-security.test.people.ts';

/** PostgreSQL's word for what somebody was not granted. */
export const REFUSED = '42501';

/** What became of it: allowed, or PostgreSQL's code of the refusal. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error: unknown) => sqlState(error),
  );

const keys: Record<string, string> = {
  letter_reads: 'letter_version_id',
  observations: 'report_id',
  result_reads: 'report_id',
  questionnaire_drafts: 'assignment_id',
  message_recipients: 'message_id',
};

/** The column that tells the rows of a table apart. */
export const keyOf = (table: string) => keys[table] ?? 'id';

/** Two patients who have something of everything, beside each other. */
export function twoPeople() {
  let database: TestDatabase;
  let anna: Person;
  let ben: Person;
  beforeAll(async () => {
    database = await createTestDatabase();
    anna = await aPersonWithEverything(database.db);
    ben = await aPersonWithEverything(database.db);
  });
  afterAll(() => database.drop());

  return {
    get database() {
      return database;
    },
    get db() {
      return database.db;
    },
    get anna() {
      return anna;
    },
    get ben() {
      return ben;
    },
  };
}
