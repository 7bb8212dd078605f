import { describe, expect, it } from '@jest/globals';
import {
  mayBeOnePerson,
  priorityAtOpening,
  refusalOf,
  subjectOf,
  type TicketAct,
} from './support-tickets.policy.ts';
import { type TicketState, ticketCategories } from './support-tickets.schema.ts';

describe('what may be done with a ticket', () => {
  it.each<[TicketAct, TicketState, string | undefined]>([
    ['reply', 'open', undefined],
    ['reply', 'waiting', undefined],
    ['reply', 'resolved', 'resolved'],
    ['reply', 'merged', 'merged'],
    ['resolve', 'waiting', undefined],
    ['resolve', 'resolved', 'resolved'],
    ['merge', 'resolved', 'resolved'],
    ['merge', 'merged', 'merged'],
    ['incident', 'open', undefined],
    ['incident', 'resolved', 'resolved'],
    ['note', 'resolved', undefined],
    ['note', 'merged', 'merged'],
    ['assign', 'resolved', undefined],
    ['triage', 'resolved', undefined],
    ['link', 'resolved', undefined],
    ['link', 'merged', 'merged'],
    ['reopen', 'resolved', undefined],
    ['reopen', 'open', 'not-resolved'],
    ['reopen', 'waiting', 'not-resolved'],
    ['reopen', 'merged', 'merged'],
  ])('%s while %s: %s', (act, state, why) => {
    expect(refusalOf(act, state)).toBe(why);
  });
});

describe('how pressing a new ticket is', () => {
  it.each([
    ['letter-wrong', 'urgent'],
    ['code-not-arriving', 'high'],
    ['letter-missing', 'normal'],
    ['other', 'low'],
  ] as const)('%s is %s', (category, priority) => {
    expect(priorityAtOpening[category]).toBe(priority);
  });

  it('is said of every category', () => {
    expect(ticketCategories.filter((category) => !priorityAtOpening[category])).toEqual([]);
  });
});

describe('what a ticket is called', () => {
  it.each([
    ['No code comes. I have tried five times.', 'No code comes.'],
    ['No code comes\n\nregards\nAnna', 'No code comes'],
    ['  My letter   is not mine!  Whose is it?', 'My letter is not mine!'],
    ['Dr. Okafor wrote to me', 'Dr. Okafor wrote to me'],
    ['Hello. No code comes. Help', 'Hello. No code comes.'],
    ['x'.repeat(200), `${'x'.repeat(79)}…`],
    [`${'word '.repeat(30)}end`, `${'word '.repeat(15).trimEnd()}…`],
    ['😀'.repeat(100), `${'😀'.repeat(79)}…`],
  ])('%j is called %j', (description, subject) => {
    expect(subjectOf(description)).toBe(subject);
  });
});

describe('two tickets of one person', () => {
  const nobody = { patient_id: null, sent_by_account_id: null, contact_email: null };
  it.each<[string, object, object, boolean]>([
    ['nothing is known of either', {}, {}, true],
    ['one patient', { patient_id: 'a' }, { patient_id: 'a' }, true],
    ['two patients', { patient_id: 'a' }, { patient_id: 'b' }, false],
    ['two logins', { sent_by_account_id: 'a' }, { sent_by_account_id: 'b' }, false],
    ['one inbox', { contact_email: 'anna@example.com' }, { contact_email: 'anna+nhs@example.com' }, true],
    ['two inboxes', { contact_email: 'anna@example.com' }, { contact_email: 'ben@example.com' }, false],
    [
      'two inboxes of one patient',
      { contact_email: 'anna@example.com', patient_id: 'a' },
      { contact_email: 'anna@work.example', patient_id: 'a' },
      true,
    ],
    [
      'one inbox of two patients',
      { contact_email: 'family@example.com', patient_id: 'a' },
      { contact_email: 'family@example.com', patient_id: 'b' },
      false,
    ],
    ['one has an inbox', { contact_email: 'anna@example.com' }, {}, true],
  ])('%s', (_what, one, other, may) => {
    expect(mayBeOnePerson({ ...nobody, ...one }, { ...nobody, ...other })).toBe(may);
    expect(mayBeOnePerson({ ...nobody, ...other }, { ...nobody, ...one })).toBe(may);
  });
});
