import { describe, expect, it } from '@jest/globals';
import { permissionsFor } from '../staff/staff.permissions.ts';
import { actsFor, isStillAgreed, type MessageStanding, needsApproval } from './messages.policy.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-11-23T10:02:00Z');
const clerk = permissionsFor(['outpatient-clerk']);
const acts = (facts: Partial<MessageStanding>, permissions = clerk) =>
  actsFor(permissions, { state: 'draft', dueAt: null, isWriter: true, attachments: [], ...facts }, NOW);

describe('what may be done with a message', () => {
  it.each<[string, Partial<MessageStanding>, object]>([
    [
      'a draft',
      {},
      { edit: true, send: true, discard: true, approve: 'not-for-approval', withdraw: 'not-sent' },
    ],
    [
      'one that waits for approval, by its writer',
      { state: 'approval' },
      {
        edit: true,
        send: 'not-draft',
        approve: 'own-message',
        'send-back': 'own-message',
        'take-back': true,
      },
    ],
    [
      'the same, by another',
      { state: 'approval', isWriter: false },
      { approve: true, 'send-back': true, discard: 'not-draft' },
    ],
    [
      'one with a file that nobody has looked into',
      { attachments: [{ state: 'waiting' }] },
      { send: 'attachments-waiting' },
    ],
    [
      'one with a refused file',
      { attachments: [{ state: 'accepted' }, { state: 'refused' }] },
      { send: 'attachment-refused' },
    ],
    [
      'one whose moment comes',
      { state: 'scheduled', dueAt: later },
      { edit: 'not-draft', 'take-back': true },
    ],
    ['one whose moment is now', { state: 'scheduled', dueAt: NOW }, { 'take-back': 'already-sending' }],
    ['one being sent', { state: 'sending', dueAt: NOW }, { withdraw: true, 'take-back': 'already-sending' }],
    ['one that was sent', { state: 'sent', dueAt: NOW }, { withdraw: true, edit: 'not-draft' }],
    [
      'one that was withdrawn',
      { state: 'withdrawn' },
      { withdraw: 'not-sent', 'take-back': 'nothing-to-take-back', edit: 'not-draft' },
    ],
  ])('%s', (_name, facts, expected) => {
    expect(acts(facts)).toMatchObject(expected);
  });

  it('is nothing for who only reads', () => {
    const answers = Object.values(acts({ isWriter: false }, permissionsFor(['support-agent'])));
    expect(new Set(answers)).toEqual(new Set(['not-permitted']));
  });
});

describe('how many need a second person', () => {
  it.each<['patient' | 'clinic', number, boolean]>([
    ['clinic', 100, false],
    ['clinic', 101, true],
    ['patient', 1, false],
  ])('%s of %d', (kind, count, expected) => {
    expect(needsApproval(kind, count, 100)).toBe(expected);
  });
  it('one patient, whatever the threshold', () => expect(needsApproval('patient', 1, 0)).toBe(false));

  it.each([
    ['few, and nobody was asked', 100, null, true],
    ['many, and nobody was asked', 101, null, false],
    ['a tenth more than agreed', 1100, 1000, true],
    ['more than that', 1101, 1000, false],
    ['fewer than agreed', 900, 1000, true],
  ])('%s', (_name, count, approved, expected) => {
    expect(isStillAgreed('clinic', { count, approved, above: 100 })).toBe(expected);
  });
});
