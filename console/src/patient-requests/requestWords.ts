import {
  type Adjustment,
  adjustmentWords,
  type RequestKind,
  type RequestRow,
  type RequestState,
  type SubjectKind,
} from '../../../api/features/patient-requests/patient-requests.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const kindWords: Record<RequestKind, string> = {
  cancel: 'Cancel the appointment',
  change: 'Another time',
  interpreter: 'An interpreter',
  adjustment: 'An adjustment',
  wrong: 'Something is wrong',
};

export const requestLooks: Record<RequestState, StateLook> = {
  received: { word: 'To answer', tone: 'warn', shape: 'ring' },
  'being-looked-at': { word: 'Being looked at', tone: 'busy', shape: 'half' },
  accepted: { word: 'Accepted', tone: 'good', shape: 'tick' },
  declined: { word: 'Declined', tone: 'calm', shape: 'cross' },
  withdrawn: { word: 'Taken back', tone: 'calm', shape: 'cross' },
};

export const subjectWords: Record<SubjectKind, string> = {
  appointment: 'an appointment',
  allergy: 'an allergy',
  procedure: 'a procedure',
  result: 'a test result',
  letter: 'a letter',
};

/** Where the thing it is about has its page. */
export const subjectPages: Record<SubjectKind, string> = {
  appointment: 'appointments',
  allergy: 'allergies',
  procedure: 'procedures',
  result: 'results',
  letter: 'letters',
};

/** What is asked, in one line. */
export function askedWords(
  request: Pick<RequestRow, 'kind' | 'language' | 'adjustments' | 'subjectKind'>,
): string {
  const { kind, language, adjustments, subjectKind } = request;
  if (kind === 'interpreter') return `An interpreter: ${language}`;
  if (kind === 'wrong' && subjectKind) return `Something is wrong with ${subjectWords[subjectKind]}`;
  if (kind !== 'adjustment' || adjustments.length === 0) return kindWords[kind];
  return adjustments.map((code) => adjustmentWords[code as Adjustment] ?? code).join(', ');
}

/** What the button that accepts does, and what the words beside the answer say. */
export const acceptWords: Record<RequestKind, string> = {
  cancel: 'Accept and cancel the appointment',
  change: 'Accept and move the appointment',
  interpreter: 'Accept and note it on their record',
  adjustment: 'Accept and note it on their record',
  wrong: 'Accept',
};
