import type {
  ObservationView,
  ResultAct,
  ResultRow,
  ResultView,
} from '../../../api/features/results/results.schema.ts';
import { calendarDate, dateTime } from '../fields/dates.ts';

/** '<0.5', '48', 'Not detected', as the laboratory printed it. */
export const valueWords = ({
  valueNumber,
  valueText,
  comparator,
}: Pick<ObservationView, 'valueNumber' | 'valueText' | 'comparator'>): string =>
  valueNumber === null ? (valueText ?? '–') : `${comparator ?? ''}${valueNumber}`;

/** '20 to 41', 'up to 5', '60 or more', 'Negative'; a dash where there is none. */
export function rangeWords({
  low,
  high,
  rangeText,
}: Pick<ObservationView, 'low' | 'high' | 'rangeText'>): string {
  if (low !== null && high !== null) return `${low} to ${high}`;
  if (high !== null) return `up to ${high}`;
  if (low !== null) return `${low} or more`;
  return rangeText ?? '–';
}

/** What the patient sees of it, and when, in a sentence. */
export function patientSees(
  result: Pick<
    ResultView,
    | 'releaseState'
    | 'visibleFrom'
    | 'releaseDueAt'
    | 'showsComing'
    | 'readAt'
    | 'retractedAt'
    | 'status'
    | 'note'
  >,
): string {
  const coming = result.showsComing ? 'that a result is coming' : 'nothing of it';
  switch (result.releaseState) {
    case 'released':
      return result.readAt
        ? `They can read it, and opened it on ${dateTime(result.readAt)}.`
        : 'They can read it, and have not opened it yet.';
    case 'held':
      return `They see ${coming}${result.showsComing ? ', without a date' : ''}: it is held.`;
    case 'retracted':
      return result.visibleFrom
        ? 'They could read it, and see now that it was withdrawn; not what it said.'
        : 'They see nothing of it: it was withdrawn before they could.';
    case 'never':
      return 'They see nothing of it, and will not.';
    case 'waiting':
      return result.releaseDueAt
        ? `They see ${coming}${result.showsComing ? `, expected ${dateTime(result.releaseDueAt)}` : ''}. They can read it from ${dateTime(result.releaseDueAt)}.`
        : `They see ${coming}, until a clinician has acted.`;
  }
}

/** When a row of the list comes out or came out, in a few words. */
export function whenWords(row: ResultRow): string {
  if (row.releaseState === 'released' && row.visibleFrom)
    return row.readAt ? `read ${dateTime(row.readAt)}` : `since ${dateTime(row.visibleFrom)}`;
  if (row.releaseState === 'held' && row.reviewOn) return `review on ${calendarDate(row.reviewOn)}`;
  if (row.releaseState === 'waiting' && row.releaseDueAt) return `due ${dateTime(row.releaseDueAt)}`;
  return row.releaseState === 'waiting' ? 'once one has acted' : '';
}

/** What somebody should do next, in a sentence, on every result. */
export function nextStep(
  result: Pick<
    ResultView,
    | 'status'
    | 'releaseState'
    | 'releaseDueAt'
    | 'reviewOn'
    | 'heldReason'
    | 'clinicianActedAt'
    | 'note'
    | 'acts'
  >,
  today: string,
): string {
  if (result.status === 'entered-in-error')
    return 'Nothing: it was entered in error and is kept for the record only.';
  if (result.status === 'cancelled') return 'Nothing: the laboratory took its report back.';
  if (Object.values(result.acts).every((act) => act === 'not-permitted'))
    return 'A clinician decides on it. Your role lets you read it.';
  switch (result.releaseState) {
    case 'held':
      return result.reviewOn && result.reviewOn <= today
        ? `Its day of review has come: look at it again, then release it or hold it longer. Held because: ${result.heldReason}`
        : `Look at it again on ${calendarDate(result.reviewOn ?? today)}. Held because: ${result.heldReason}`;
    case 'waiting':
      return result.releaseDueAt
        ? 'Nothing has to be done: it goes out by itself. Release it sooner, hold it, or add a note for the patient.'
        : 'Look at it, speak with the patient where that is right, then say that you have acted. That lets it out.';
    case 'released':
      return result.clinicianActedAt
        ? 'Nothing: it is with the patient, and a clinician has acted on it.'
        : 'The patient can read it, and no clinician has said yet that they acted on it.';
    case 'retracted':
      return 'It was withdrawn. Correct it, or release it again with a reason.';
    case 'never':
      return result.clinicianActedAt
        ? 'Nothing: a rule keeps it out of the portal, and a clinician has acted on it.'
        : 'A rule keeps it out of the portal: tell the patient yourself, then say that you have acted.';
  }
}

/** Each act in the reader's verb. */
export const actNames: Record<ResultAct, string> = {
  release: 'Release now',
  hold: 'Hold',
  note: 'Write a note for the patient',
  acted: 'I have acted on it',
  retract: 'Withdraw',
  correct: 'Correct',
  cancel: 'Cancel: the laboratory took it back',
  'enter-in-error': 'Entered in error',
};

const refusals: Record<string, string> = {
  'not-permitted': 'Your role does not include this.',
  cancelled: 'The laboratory took this report back.',
  'entered-in-error': 'It was entered in error, so it stays as it is.',
  'already-released': 'The patient can read it already. Withdraw it instead.',
  'already-acted': 'A clinician has said so already.',
  'not-released': 'The patient cannot read it, so there is nothing to withdraw.',
  'never-shown': 'It is not shown to the patient, so there is nothing to hold.',
  withdrawn: 'It was withdrawn, so the patient cannot read it.',
};
export const whyNot = (refusal: string | true | undefined): string =>
  refusals[String(refusal)] ?? 'It is not possible now.';
