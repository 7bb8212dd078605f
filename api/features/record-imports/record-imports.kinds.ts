import { allergiesImport } from '../allergies/allergies.import.ts';
import { appointmentsImport } from '../appointments/appointments.import.ts';
import { proceduresImport } from '../procedures/procedures.import.ts';
import { questionnaireCohortImport } from '../questionnaire-assignments/cohort/questionnaire-cohort.import.ts';
import { resultsImport } from '../results/import/results.import.ts';
import type { AnyRecordImport } from './record-import.ts';

/** What can be brought in as CSV. A noun takes part by its line here. */
export const importKinds: readonly AnyRecordImport[] = [
  allergiesImport,
  appointmentsImport,
  proceduresImport,
  questionnaireCohortImport,
  resultsImport,
];

/** The kind of an import that is kept. @throws TypeError where a kind was taken out while files of it are left */
export function kindCalled(name: string): AnyRecordImport {
  const kind = importKinds.find((each) => each.kind === name);
  if (!kind) throw new TypeError(`there is no kind of import called ${name}`);
  return kind;
}
