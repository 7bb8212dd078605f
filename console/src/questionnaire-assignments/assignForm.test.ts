import { describe, expect, it } from '@jest/globals';
import type { AssignmentView } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { assignBodyOf, changeBodyOf, changeFormOf, emptyForm } from './assignForm.ts';
import { askedWords, dueWords, lookOf, reminderWords } from './assignmentWords.ts';

const view: AssignmentView = {
  id: '01890000-0000-7000-8000-000000000001',
  patient: {
    id: '01890000-0000-7000-8000-000000000002',
    nhsNumber: '9990548609',
    hospitalNumber: 'K1',
    title: 'Mrs',
    givenName: 'Anna',
    familyName: 'Smith',
    dateOfBirth: '1952-11-03',
    deceasedOn: null,
  },
  questionnaire: { id: '01890000-0000-7000-8000-000000000003', name: 'Pain', number: 2 },
  state: 'open',
  isOverdue: false,
  source: 'hand',
  opensOn: '2026-11-23',
  dueOn: '2026-12-01',
  remindCount: 0,
  submittedAt: null,
  createdAt: '2026-11-23T09:00:00.000Z',
  version: 4,
  mostReminders: 2,
  reminderDays: 3,
  graceDays: 14,
  allowAmend: true,
  expiresOn: '2026-12-15',
  appointment: null,
  rule: null,
  assignedBy: null,
  toldAt: '2026-11-23T09:00:00.000Z',
  nextReminderAt: '2026-11-26T09:00:00.000Z',
  savedAt: null,
  submissions: [],
  withdrawn: null,
  expiredAt: null,
  notifications: [],
};

describe('asking', () => {
  it('leaves out what was not filled in', () => {
    const body = assignBodyOf(emptyForm({ questionnaireId: 'q', patientIds: ['p'] }));
    expect(body).toEqual({
      ...{ questionnaireId: 'q', patientIds: ['p'], appointmentId: null, dueOn: null },
      ...{ mostReminders: 2, reminderDays: 3, graceDays: 14, allowAmend: false },
    });
  });

  it('changes nothing where nothing was changed', () => {
    expect(changeBodyOf(changeFormOf(view))).toEqual({
      ...{ dueOn: '2026-12-01', mostReminders: 2, reminderDays: 3, graceDays: 14, allowAmend: true },
    });
  });

  it.each([
    [2, 0, 1, 'Asked 2 patients; 1 told now.'],
    [0, 1, 0, 'Nobody was asked. 1 patient had it to answer already.'],
    [1, 2, 0, 'Asked 1 patient; 0 told now. 2 patients had it to answer already.'],
  ])('%i asked, %i asked before, %i told: %s', (asked, before, told, words) => {
    expect(askedWords({ assigned: Array(asked), alreadyAsked: Array(before), told })).toBe(words);
  });
});

describe('how it stands', () => {
  it.each<[Partial<AssignmentView>, string]>([
    [{}, 'Told on Mon 23 Nov 2026. The next reminder leaves after Thu 26 Nov 2026, 09:00.'],
    [
      { remindCount: 2, nextReminderAt: null },
      'Told on Mon 23 Nov 2026, reminded 2 times. No further reminder is sent.',
    ],
    [{ toldAt: null, opensOn: '2026-12-01' }, 'It opens on 1 Dec 2026; the patient is told then.'],
    [{ toldAt: null, state: 'withdrawn' }, 'The patient was never told.'],
    [{ state: 'submitted', nextReminderAt: null }, 'Told on Mon 23 Nov 2026.'],
  ])('%j: %s', (more, words) => {
    expect(reminderWords({ ...view, ...more })).toBe(words);
  });

  it('is overdue by word, colour and shape', () => {
    expect([lookOf(view).word, lookOf({ ...view, isOverdue: true }).word]).toEqual(['To answer', 'Overdue']);
  });

  it('without a day is due whenever they like', () => {
    expect(dueWords(null)).toBe('Whenever they like');
  });
});
