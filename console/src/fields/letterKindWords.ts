import type { LetterKind } from '../../../api/features/letters/letters.schema.ts';

export const letterKindWords: Record<LetterKind, string> = {
  appointment: 'Appointment letter',
  clinic: 'Clinic letter',
  'discharge-summary': 'Discharge summary',
  other: 'Letter',
};
