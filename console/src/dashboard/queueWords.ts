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
  'registration-cases-open': {
    one: 'failed registration',
    many: 'failed registrations',
    act: 'See why, mend the record, send a fresh link',
    tone: 'warn',
  },
  'registration-cases-suspicious': {
    one: 'suspicious registration since yesterday',
    many: 'suspicious registrations since yesterday',
    act: 'Look at where they came from',
    tone: 'bad',
  },
  'support-tickets-breaching': {
    one: 'ticket past its time',
    many: 'tickets past their time',
    act: 'Answer these first',
    tone: 'bad',
  },
  'support-tickets-unassigned': {
    one: 'ticket nobody has taken',
    many: 'tickets nobody has taken',
    act: 'Take one',
    tone: 'warn',
  },
  'support-tickets-mine': {
    one: 'ticket of yours',
    many: 'tickets of yours',
    act: 'Yours: answer or resolve them',
    tone: 'busy',
  },
  'record-changes-waiting': {
    one: 'change to enter in the hospital system',
    many: 'changes to enter in the hospital system',
    act: 'Enter each there, then mark it here',
    tone: 'warn',
  },
  'delivery-alerts-open': {
    one: 'delivery alert',
    many: 'delivery alerts',
    act: 'See what fails, and tell patients by an incident',
    tone: 'bad',
  },
  'requests-to-answer': {
    one: 'request of a patient to answer',
    many: 'requests of patients to answer',
    act: 'Anybody’s: accept or decline them, the oldest first',
    tone: 'warn',
  },
  'patients-to-ring': {
    one: 'patient to ring up',
    many: 'patients to ring up',
    act: 'No invitation reached them: ring, or correct the number',
    tone: 'warn',
  },
  'invitation-batches-to-approve': {
    one: 'invitation batch to approve',
    many: 'invitation batches to approve',
    act: 'Look at what would be sent, then approve it or say why not',
    tone: 'warn',
  },
  'invitation-batches-to-check': {
    one: 'invitation batch to check',
    many: 'invitation batches to check',
    act: 'Mend or skip what is held, then send it or ask for approval',
    tone: 'busy',
  },
  'record-imports-to-check': {
    one: 'file of yours to check',
    many: 'files of yours to check',
    act: 'Look at what was found, then import the good rows',
    tone: 'busy',
  },
  'invitation-batches-paused': {
    one: 'invitation batch paused by itself',
    many: 'invitation batches paused by themselves',
    act: 'See what the provider says, then resume it or stop it',
    tone: 'bad',
  },
  'messages-to-approve': {
    one: 'message to patients to approve',
    many: 'messages to patients to approve',
    act: 'Read it, see to whom it goes, then approve it or say why not',
    tone: 'warn',
  },
  'results-for-clinician': {
    one: 'result waiting for a clinician',
    many: 'results waiting for a clinician',
    act: 'Look at each, then say that you have acted: that lets it out',
    tone: 'warn',
  },
  'results-to-review': {
    one: 'held result past its day of review',
    many: 'held results past their day of review',
    act: 'Look again: release it, or hold it longer',
    tone: 'bad',
  },
  'questionnaire-alerts-open': {
    one: 'score reached its alert',
    many: 'scores reached their alerts',
    act: 'Read the answers today, and say what was done',
    tone: 'bad',
  },
  'questionnaires-overdue': {
    one: 'questionnaire overdue',
    many: 'questionnaires overdue',
    act: 'Ring the patient, give them longer, or withdraw it',
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
    'registration-cases-open': listWith('registration-cases', { state: 'open' }),
    'registration-cases-suspicious': listWith('registration-cases', { state: 'suspicious' }),
    'support-tickets-breaching': listWith('support-tickets', { view: 'breaching' }),
    'support-tickets-unassigned': listWith('support-tickets', { view: 'unassigned' }),
    'support-tickets-mine': listWith('support-tickets', { view: 'mine' }),
    'record-changes-waiting': listWith('record-changes', { state: 'waiting' }),
    'questionnaire-alerts-open': listWith('questionnaire-alerts', { state: 'open' }),
    'questionnaires-overdue': listWith('questionnaire-assignments', { overdue: true }),
    'delivery-alerts-open': '/delivery',
    'patients-to-ring': '/unreachable-patients',
    'requests-to-answer': '/patient-requests',
    'invitation-batches-to-approve': listWith('invitation-batches', { state: 'approval' }),
    'invitation-batches-to-check': listWith('invitation-batches', { state: 'check' }),
    'record-imports-to-check': '/record-imports',
    'invitation-batches-paused': listWith('invitation-batches', { state: 'paused' }),
    'messages-to-approve': listWith('messages', { toApprove: true }),
    'results-for-clinician': listWith('results', { awaitsClinician: true }),
    'results-to-review': listWith('results', { reviewDue: true }),
    'searches-slowed': listWith('audit-events', { action: 'patients.searches-slowed' }),
  })[key];
