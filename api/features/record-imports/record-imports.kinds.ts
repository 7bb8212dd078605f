import type { AnyRecordImport } from './record-import.ts';

/** What can be brought in as CSV. A noun takes part by its line here. */
export const importKinds: readonly AnyRecordImport[] = [];
