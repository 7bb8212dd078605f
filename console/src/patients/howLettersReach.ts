import type { PatientView } from '../../../api/features/patients/patients.schema.ts';

type Facts = Pick<PatientView, 'flags' | 'account' | 'mobile' | 'email'>;

/** How a letter published now would reach this patient, or why not: the first thing a caller's question needs. */
export function howLettersReach({ flags, account, mobile, email }: Facts): string {
  if (flags.includes('merged'))
    return 'Is not sent: this record was merged. Use the record it was merged into.';
  if (flags.includes('deceased')) return 'Is held: the patient has died. Nothing is sent.';
  if (flags.includes('under-16')) return 'Goes by post: under 16, so there is no account.';
  if (!account) return 'Goes by post: they have no portal account.';
  if (account.state === 'closed') return 'Goes by post: their account is closed.';
  if (account.letterDelivery === 'post') return 'Goes by post, as they asked, and is in the portal too.';
  const byText = account.notifyBy === 'sms';
  if (byText && mobile && flags.includes('texts-stopped'))
    return 'Goes by post: they want to be told by text, and this mobile wants no texts.';
  if (byText ? mobile : email) return `Is in the portal; they are told by ${byText ? 'text' : 'e-mail'}.`;
  return `Goes by post: they want to be told by ${byText ? 'text' : 'e-mail'}, and there is no ${byText ? 'mobile' : 'e-mail'} on record.`;
}
