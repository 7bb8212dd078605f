import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

const ofVersion = z.strictObject({ letterVersionId: z.uuid() });

/** Read an uploaded PDF: may it be kept, and whose letter is it? `guessKind` when nobody said what kind it is. */
export const inspectLetterJob = defineJob({
  name: 'letters.inspect',
  payload: ofVersion.extend({ guessKind: z.boolean().optional() }),
});

/** A replacement's moment has come: the patient sees it in place of the version before, and is told. */
export const showReplacementJob = defineJob({ name: 'letters.show-replacement', payload: ofVersion });
