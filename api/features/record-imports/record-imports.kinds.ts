import { allergiesImport } from '../allergies/allergies.import.ts';
import { proceduresImport } from '../procedures/procedures.import.ts';
import type { AnyRecordImport } from './record-import.ts';

/** What can be brought in as CSV. A noun takes part by its line here. */
export const importKinds: readonly AnyRecordImport[] = [allergiesImport, proceduresImport];
