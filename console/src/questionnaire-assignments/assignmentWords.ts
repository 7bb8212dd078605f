import type {
  AssignmentRow,
  AssignmentSource,
  AssignmentState,
  AssignmentView,
} from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { count } from '../fields/count.ts';
import { calendarDate, dateTime, dayOf } from '../fields/dates.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const stateLooks: Record<AssignmentState, StateLook> = {
  open: { word: 'To answer', tone: 'busy', shape: 'ring' },
  submitted: { word: 'Answered', tone: 'good', shape: 'tick' },
  withdrawn: { word: 'Withdrawn', tone: 'calm', shape: 'cross' },
  expired: { word: 'Ended unanswered', tone: 'calm', shape: 'square' },
};
const overdue: StateLook = { word: 'Overdue', tone: 'warn', shape: 'triangle' };

/** How one stands; one that is late says so. */
export const lookOf = ({ state, isOverdue }: Pick<AssignmentRow, 'state' | 'isOverdue'>): StateLook =>
  isOverdue ? overdue : stateLooks[state];

export const sourceWords: Record<AssignmentSource, string> = {
  hand: 'By hand',
  cohort: 'From a file',
  rule: 'By a rule',
};

export const dueWords = (dueOn: string | null): string =>
  dueOn ? calendarDate(dueOn) : 'Whenever they like';

/** What was said about it and what is still to be, in one sentence. */
export function reminderWords(view: AssignmentView): string {
  if (!view.toldAt) {
    const opens = `It opens on ${calendarDate(view.opensOn)}`;
    return view.state === 'open' ? `${opens}; the patient is told then.` : 'The patient was never told.';
  }
  const told = `Told on ${dayOf(view.toldAt)}`;
  const reminded = view.remindCount > 0 ? `, reminded ${count(view.remindCount, 'time')}` : '';
  const next = view.nextReminderAt ? ` The next reminder leaves after ${dateTime(view.nextReminderAt)}.` : '';
  const none = view.state === 'open' && !view.nextReminderAt ? ' No further reminder is sent.' : '';
  return `${told}${reminded}.${next}${none}`;
}

export const purposeWords: Record<string, string> = {
  'questionnaire-to-answer': 'A questionnaire to answer',
  'questionnaire-reminder': 'Reminder',
};

/** What asking did, as the notice says it. */
export function askedWords(done: { assigned: unknown[]; alreadyAsked: unknown[]; told: number }): string {
  const asked =
    done.assigned.length === 0 ? 'Nobody was asked' : `Asked ${count(done.assigned.length, 'patient')}`;
  const told = done.assigned.length === 0 ? '' : `; ${done.told.toLocaleString('en-GB')} told now`;
  const has =
    done.alreadyAsked.length > 0
      ? `. ${count(done.alreadyAsked.length, 'patient')} had it to answer already`
      : '';
  return `${asked}${told}${has}.`;
}
