import { checkLetterVersion } from '../../../api/features/letters/checking/letters.check.service.ts';
import { inspectLetterJob } from '../../../api/features/letters/letters.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Reads an uploaded PDF in the sandbox and takes its letter one step on. */
export const inspectLetterHandler: Handler<typeof inspectLetterJob.payload> = {
  job: inspectLetterJob,
  run: (deps, { letterVersionId, guessKind }) =>
    checkLetterVersion(deps, letterVersionId, deps.inspector, { guessKind }),
};
