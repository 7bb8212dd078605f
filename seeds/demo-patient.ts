import type { Person } from './people.ts';

/** One of the demo's patients, before the rows are written. */
export interface DemoPatient {
  id: string;
  person: Person;
  accountId: string | null;
  deceased: boolean;
}
