import { readImport } from '../../../api/features/record-imports/reading/reading.service.ts';
import { readImportJob } from '../../../api/features/record-imports/record-imports.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Reads a file of records and checks each row. */
export const readImportHandler: Handler<typeof readImportJob.payload> = {
  job: readImportJob,
  run: (deps, { importId }) => readImport(deps, importId),
};
