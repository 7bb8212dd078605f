import type { z } from 'zod';
import type { correctRecordBody } from '../../../api/features/registration-cases/registration-cases.schema.ts';

export type Evidence = z.infer<typeof correctRecordBody>['evidence'];

/** What proved that new details are the patient's; said in the middle of a sentence. */
export const evidences: Record<Evidence, string> = {
  'photo-id-seen': 'photo ID seen',
  'called-back-on-record': 'called back on the number on record',
  'security-questions': 'security questions answered',
  'gp-confirmed': 'GP confirmed',
  'department-confirmed': 'department confirmed',
  'letter-from-patient': 'letter from the patient',
};

/** The evidence in words; what staff wrote themselves is shown as they wrote it. */
export const evidenceWords = (evidence: string): string =>
  (evidences as Record<string, string>)[evidence] ?? evidence;
