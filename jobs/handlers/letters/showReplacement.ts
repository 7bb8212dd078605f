import { showReplacementJob } from '../../../api/features/letters/letters.jobs.ts';
import { showReplacements } from '../../../api/features/letters/publication/letters.replacement.service.ts';
import type { Handler } from '../../handler.ts';

/** Puts a published replacement in the place of the version before, once its moment has come. */
export const showReplacementHandler: Handler<typeof showReplacementJob.payload> = {
  job: showReplacementJob,
  run: (deps, { letterVersionId }) => deps.db.transaction((trx) => showReplacements(trx, [letterVersionId])),
};
