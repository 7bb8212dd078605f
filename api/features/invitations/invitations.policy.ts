import { ageOn } from '../../lib/dates/london.ts';
import type { InvitationState } from './invitations.schema.ts';

/** The portal is for 16 and over. */
const YOUNGEST = 16;

export interface InviteeFacts {
  dateOfBirth: string;
  mobile: string | null;
  email: string | null;
  isDeceased: boolean;
  isMerged: boolean;
  hasOpenAccount: boolean;
}

/** Why a link would lead this patient nowhere. */
export type NotInvited = 'merged' | 'deceased' | 'already-registered' | 'under-16' | 'no-mobile' | 'no-email';

/** The sentence for whoever wants to send a link. */
export const notInvitedSentences: Record<NotInvited, string> = {
  merged: 'This record was merged into another. Invite the patient from that one.',
  deceased: 'This patient has died.',
  'already-registered': 'This patient has an account. Start a recovery instead.',
  'under-16': 'The portal is for 16 and over.',
  'no-mobile': 'The record has no mobile number to send a text to.',
  'no-email': 'The record has no e-mail address to send a link to.',
};

/**
 * The channel a link goes by, a text unless asked otherwise, or why it is not sent at all.
 * @param at age is counted on London's calendar at this moment
 */
export function decideInviting(
  patient: InviteeFacts,
  asked: 'sms' | 'email' | undefined,
  at: Date,
): { channel: 'sms' | 'email' } | { refused: NotInvited } {
  const channel = asked ?? (patient.mobile === null && patient.email !== null ? 'email' : 'sms');
  const rules: [isBroken: boolean, NotInvited][] = [
    [patient.isMerged, 'merged'],
    [patient.isDeceased, 'deceased'],
    [patient.hasOpenAccount, 'already-registered'],
    [ageOn(patient.dateOfBirth, at) < YOUNGEST, 'under-16'],
    [channel === 'sms' && patient.mobile === null, 'no-mobile'],
    [channel === 'email' && patient.email === null, 'no-email'],
  ];
  const refused = rules.find(([isBroken]) => isBroken)?.[1];
  return refused ? { refused } : { channel };
}

/** Where an invitation stands at a moment: what was done with it counts for more than its age. */
export function stateOfInvitation(
  invitation: { openedAt: Date | null; usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  at: Date,
): InvitationState {
  if (invitation.usedAt) return 'used';
  if (invitation.revokedAt) return 'revoked';
  if (invitation.expiresAt <= at) return 'expired';
  return invitation.openedAt ? 'opened' : 'waiting';
}
