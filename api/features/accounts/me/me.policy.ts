import type { FieldProblem } from '../../../lib/problem.ts';
import type { Preferences } from './me.schema.ts';

/** What the portal says where it shows the mobile and offers no way to change it. */
export const whyMobileIsFixed =
  'Your phone number is changed by your hospital department. Contact them if it is no longer yours.';

/** What cannot be chosen, because there is nowhere to write to. */
export function preferenceFaults(
  { notifyBy }: Preferences,
  reach: { mobile: string | null; email: string | null },
): FieldProblem[] {
  const refuse = (code: string, message: string) => [{ path: 'body.notifyBy', code, message }];
  if (notifyBy === 'sms' && !reach.mobile)
    return refuse('no-mobile', 'We have no mobile number of yours. Your hospital department can add it.');
  if (notifyBy === 'email' && !reach.email)
    return refuse('no-email', 'We have no e-mail address of yours. Add it first.');
  return [];
}

export interface ClosureFacts {
  hospitalName: string;
  keyword: string;
  number: string;
  mobile: string | null;
  textsStopped: boolean;
}

/** What deleting the account does, told before it is done (from the hospital's own questions and answers). */
export function closureSentences({ hospitalName, keyword, number, mobile, textsStopped }: ClosureFacts): {
  whatHappens: string[];
  stoppingTexts: string[] | null;
} {
  const whatHappens = [
    'You can no longer sign in, and are signed out on every device.',
    `Your record at ${hospitalName} stays as it is.`,
    'Appointment letters and any reminders come by post.',
    'You can register again at any time, and find everything as you left it.',
    mobile
      ? `We confirm it by text${textsStopped ? ` and say how to get texts again: text ${keyword} START to ${number}.` : '.'}`
      : 'We confirm it by e-mail.',
  ];
  if (!mobile || textsStopped) return { whatHappens, stoppingTexts: null };
  return {
    whatHappens,
    stoppingTexts: [
      'You get no text reminders of appointments.',
      'You get no texts that invite you to Patient Portal again.',
      'All of them come by post.',
      `To get texts again, text ${keyword} START to ${number} from your mobile. We text you this once more at the end.`,
    ],
  };
}
