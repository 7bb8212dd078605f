import { describe, expect, it } from '@jest/globals';
import type { InvitationView } from '../../../api/features/invitations/invitations.schema.ts';
import { invitationLine } from './invitationWords.ts';

const anInvitation = (of: Partial<InvitationView>): InvitationView => ({
  id: '01900000-0000-7000-8000-000000000000',
  state: 'waiting',
  source: 'desk',
  channel: 'sms',
  batch: null,
  reminder: 0,
  createdAt: '2026-11-03T14:20:00Z',
  createdByName: 'Sam Whitfield',
  expiresAt: '2026-11-17T14:20:00Z',
  openedAt: null,
  usedAt: null,
  revokedAt: null,
  delivery: null,
  failedTries: null,
  registeredAt: null,
  ...of,
});

describe('a link to register, in words', () => {
  it('says how it went out and until when it is good', () => {
    expect(
      invitationLine(
        anInvitation({ delivery: { state: 'delivered', reason: null, deliveredAt: '2026-11-03T14:21:00Z' } }),
      ),
    ).toEqual({
      sent: 'Text of Tue 3 Nov 2026, 14:20 by Sam Whitfield',
      after: 'Text: delivered on Tue 3 Nov 2026, 14:21. Good until Tue 17 Nov 2026, 14:20.',
    });
  });

  it.each([
    [{ source: 'batch' as const, createdByName: null }, 'sent', /with a batch$/],
    [
      { delivery: { state: 'failed' as const, reason: 'no-mobile', deliveredAt: null } },
      'after',
      /did not arrive.*no mobile on record/,
    ],
    [
      { state: 'used' as const, usedAt: '2026-11-04T09:00:00Z' },
      'after',
      /^Registered on Wed 4 Nov 2026, 09:00\.$/,
    ],
    [{ batch: { id: 'b', name: 'Cardiology' }, reminder: 2 }, 'sent', /^Reminder, Text of .*14:20 by Sam/],
    [
      { failedTries: { count: 1, lastAt: '2026-11-04T09:00:00Z' } },
      'after',
      /1 try to register with it failed, on Wed 4 Nov 2026, 09:00\.$/,
    ],
    [
      { state: 'expired' as const, registeredAt: '2026-12-04T09:00:00Z' },
      'after',
      /^Ran out on .* Registered later without it, on Fri 4 Dec 2026, 09:00\.$/,
    ],
    [
      { state: 'used' as const, usedAt: '2026-11-04T09:00:00Z', registeredAt: '2026-11-04T09:00:00Z' },
      'after',
      /^Registered on Wed 4 Nov 2026, 09:00\.$/,
    ],
    [{ state: 'expired' as const }, 'after', /^Ran out on Tue 17 Nov/],
    [{ state: 'revoked' as const, revokedAt: '2026-11-05T09:00:00Z' }, 'after', /^Replaced on Thu 5 Nov/],
  ] as const)('%o', (of, part, words) => {
    expect(invitationLine(anInvitation(of))[part]).toMatch(words);
  });
});
