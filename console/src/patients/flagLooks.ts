import type { PatientFlag } from '../../../api/features/patients/patients.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

/** What a flag in the banner says, and how loudly. */
export const flagLooks: Record<PatientFlag, StateLook> = {
  deceased: { word: 'Deceased', tone: 'bad', shape: 'square' },
  'under-16': { word: 'Under 16', tone: 'warn', shape: 'triangle' },
  'shared-mobile': { word: 'Shared mobile', tone: 'warn', shape: 'triangle' },
  'shared-email': { word: 'Shared e-mail', tone: 'warn', shape: 'triangle' },
  'texts-stopped': { word: 'Wants no texts', tone: 'warn', shape: 'triangle' },
  'no-account': { word: 'No portal account', tone: 'calm', shape: 'ring' },
  'no-contact': { word: 'No mobile or e-mail', tone: 'warn', shape: 'triangle' },
  interpreter: { word: 'Interpreter', tone: 'busy', shape: 'dot' },
  adjustments: { word: 'Adjustments', tone: 'busy', shape: 'dot' },
  merged: { word: 'Merged into another record', tone: 'bad', shape: 'square' },
};
