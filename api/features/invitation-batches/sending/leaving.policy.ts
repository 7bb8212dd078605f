export type LeavingChannel = 'sms' | 'email' | 'post';

/** What is true of a ready row, its patient and their phone at the moment it is to leave. */
export interface LeavingFacts {
  channel: LeavingChannel;
  /** 0 is the invitation itself. */
  reminder: number;
  isDeceased: boolean;
  isMerged: boolean;
  isUnder16: boolean;
  hasAccount: boolean;
  /** By another batch or by staff, and it may have arrived. */
  wasInvitedMeanwhile: boolean;
  appointmentHasPassed: boolean;
  mobile: string | null;
  hasStoppedTexts: boolean;
  email: string | null;
  hasAddress: boolean;
}

export type LeavingDecision = { leaves: true; by: LeavingChannel } | { leaves: false; reason: CancelReason };

/** Why a row that was ready does not leave. Its sentence stands with the rows' words. */
export type CancelReason =
  | 'deceased'
  | 'merged'
  | 'under-16'
  | 'already-registered'
  | 'invited-meanwhile'
  | 'appointment-passed'
  | 'texts-stopped'
  | 'no-address-at-all';

/**
 * Whether a row still leaves, and by what: what was checked may be hours ago. Where its channel is gone, the next one
 * takes its place: text, e-mail, letter.
 */
export function decideLeaving(facts: LeavingFacts): LeavingDecision {
  if (facts.isDeceased) return stays('deceased');
  if (facts.isMerged) return stays('merged');
  if (facts.isUnder16) return stays('under-16');
  if (facts.hasAccount) return stays('already-registered');
  if (facts.reminder > 0 && facts.appointmentHasPassed) return stays('appointment-passed');
  if (facts.reminder === 0 && facts.wasInvitedMeanwhile) return stays('invited-meanwhile');
  const open: Record<LeavingChannel, boolean> = {
    sms: facts.mobile !== null && !facts.hasStoppedTexts,
    email: facts.email !== null,
    post: facts.hasAddress,
  };
  const by = [facts.channel, ...inOrder].find((channel) => open[channel]);
  if (by) return { leaves: true, by };
  return stays(facts.mobile !== null && facts.hasStoppedTexts ? 'texts-stopped' : 'no-address-at-all');
}

const inOrder: LeavingChannel[] = ['sms', 'email', 'post'];
const stays = (reason: CancelReason): LeavingDecision => ({ leaves: false, reason });
