import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { evidenceWords } from '../fields/evidenceWords.ts';

/** Who changed it and on what evidence: "Sam Whitfield: photo ID seen". */
export const originWords = ({ source, madeBy, evidence }: RecordChangeView): string => {
  const who = source === 'patient' ? 'The patient' : (madeBy ?? 'Staff');
  return evidence ? `${who}: ${evidenceWords(evidence)}` : who;
};
