import type { QueueKey } from '../../../api/features/dashboard/dashboard.schema.ts';

interface QueueWords {
  /** Said after the count: "1 letter to check", "14 letters to check". */
  one: string;
  many: string;
  /** What to do there. */
  act: string;
  tone: 'warn' | 'bad' | 'busy';
}

export const queueWords: Record<QueueKey, QueueWords> = {
  'letters-to-check': {
    one: 'letter to check',
    many: 'letters to check',
    act: 'Yours: look at each and accept or refuse it',
    tone: 'warn',
  },
  'letters-ready': {
    one: 'letter ready to publish',
    many: 'letters ready to publish',
    act: 'Yours: publish them',
    tone: 'busy',
  },
  'letters-overdue': {
    one: 'letter waiting over a day',
    many: 'letters waiting over a day',
    act: 'Anybody’s: finish them or ask their owner',
    tone: 'bad',
  },
  'letters-refused-today': {
    one: 'letter refused since yesterday',
    many: 'letters refused since yesterday',
    act: 'Yours: mend the file and drop it again',
    tone: 'warn',
  },
  'notifications-failed': {
    one: 'failed message',
    many: 'failed messages',
    act: 'Correct the contact details, or send again',
    tone: 'bad',
  },
  'notifications-unknown': {
    one: 'message with unknown outcome',
    many: 'messages with unknown outcome',
    act: 'Being looked up; only watch it',
    tone: 'warn',
  },
  'letters-to-post': {
    one: 'letter to print and post',
    many: 'letters to print and post',
    act: 'Print, post, then mark as posted',
    tone: 'warn',
  },
  'searches-slowed': {
    one: 'colleague who searched unusually often',
    many: 'times a colleague searched unusually often',
    act: 'Look at the audit',
    tone: 'bad',
  },
};

const listWith = (resource: string, filter: Record<string, unknown>): string =>
  `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** The filtered list behind a queue; personal queues are this person's own letters. */
export const queueLink = (key: QueueKey, staffId: string): string =>
  ({
    'letters-to-check': listWith('letters', { state: 'checked', ownerId: staffId }),
    'letters-ready': listWith('letters', { state: 'ready', ownerId: staffId }),
    'letters-overdue': listWith('letters', { overdue: true }),
    'letters-refused-today': listWith('letters', { state: 'refused', ownerId: staffId }),
    'notifications-failed': listWith('notifications', { state: 'failed' }),
    'notifications-unknown': listWith('notifications', { state: 'unknown' }),
    'letters-to-post': listWith('notifications', { toPost: true }),
    'searches-slowed': listWith('audit-events', { action: 'patients.searches-slowed' }),
  })[key];
