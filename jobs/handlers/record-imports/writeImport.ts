import { writeImportJob } from '../../../api/features/record-imports/record-imports.jobs.ts';
import { writeImport } from '../../../api/features/record-imports/writing/writing.service.ts';
import type { Handler } from '../../handler.ts';

/** Writes the good rows of a file that somebody lets in. */
export const writeImportHandler: Handler<typeof writeImportJob.payload> = {
  job: writeImportJob,
  run: (deps, { importId }) => writeImport(deps, importId),
};
