import { keepsSendWindow, leavesDespiteStop, needsAccount } from './notifications.policy.ts';
import type { NotificationView } from './notifications.schema.ts';
import { nextSendTime } from './send-window.policy.ts';

/** What is known of a notification, and of its patient, at the moment it is to leave. */
export interface SendingFacts {
  purpose: NotificationView['purpose'];
  channel: NotificationView['channel'];
  state: NotificationView['state'];
  sendAfter: Date;
  sendBy: Date | null;
  letterIsShown: boolean;
  /** An address of its own, where the patient's record does not say where it goes. */
  recipient: string | null;
  /** The mobile it would go to has texted STOP. */
  hasStoppedTexts: boolean;
  patient: {
    isDeceased: boolean;
    isMerged: boolean;
    hasAccount: boolean;
    mobile: string | null;
    email: string | null;
  } | null;
}

export type SendingDecision =
  | { act: 'nothing' }
  | { act: 'expire' }
  | { act: 'cancel'; reason: string }
  | { act: 'fail'; reason: string }
  | { act: 'wait'; until: Date }
  | { act: 'send'; to: string | null };

/**
 * What to do with a notification now. Each reason a patient can no longer be told is a state somebody sees, never
 * a message that silently does not come. `to` is null where only the renderer knows the address (staff, a ticket's sender).
 * @param window SEND_WINDOW
 */
export function decideSending(facts: SendingFacts, now: Date, window: string): SendingDecision {
  if (facts.state !== 'pending' || facts.channel === 'post') return { act: 'nothing' };
  if (facts.sendBy && facts.sendBy <= now) return { act: 'expire' };
  if (facts.sendAfter > now) return { act: 'wait', until: facts.sendAfter };
  if (facts.purpose === 'letter-published' && !facts.letterIsShown)
    return { act: 'cancel', reason: 'letter-not-shown' };
  if (facts.patient?.isDeceased) return { act: 'fail', reason: 'patient-deceased' };
  if (facts.patient?.isMerged) return { act: 'fail', reason: 'patient-merged' };
  if (facts.patient && !facts.patient.hasAccount && needsAccount(facts.purpose))
    return { act: 'fail', reason: 'no-account' };
  const onRecord = facts.channel === 'sms' ? facts.patient?.mobile : facts.patient?.email;
  const to = facts.recipient ?? onRecord ?? null;
  if (facts.patient && !to)
    return { act: 'fail', reason: facts.channel === 'sms' ? 'no-mobile' : 'no-email' };
  if (facts.channel === 'sms' && facts.hasStoppedTexts && !leavesDespiteStop(facts.purpose))
    return { act: 'fail', reason: 'texts-stopped' };
  const opens = keepsSendWindow(facts.purpose) ? nextSendTime(window, now) : now;
  return opens > now ? { act: 'wait', until: opens } : { act: 'send', to };
}
