import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { mobileWords } from '../../fields/patientWords.ts';

export type Channel = 'sms' | 'email';

/** One way a link can go: where to, or why not that way. */
export interface Way {
  channel: Channel;
  to: string | null;
  whyNot: string | null;
}

/** Where a fresh link could go now, by text first. */
export function linkWays({ mobile, email, flags }: NonNullable<CaseView['record']>): Way[] {
  const stopped = flags.includes('texts-stopped');
  const byText: Way = {
    channel: 'sms',
    to: mobile ? mobileWords(mobile) : null,
    whyNot: !mobile
      ? 'there is no mobile on record'
      : stopped
        ? 'this mobile has texted STOP; they can text START to hear from us again'
        : null,
  };
  return [byText, { channel: 'email', to: email, whyNot: email ? null : 'there is no e-mail on record' }];
}

/** The first way that works; none where neither does. */
export const firstWay = (ways: readonly Way[]): Channel | '' =>
  ways.find(({ whyNot }) => whyNot === null)?.channel ?? '';

const names: Record<Channel, string> = { sms: 'By text', email: 'By e-mail' };

/** "By text to 07700 900456", "Not by text: this mobile has texted STOP …". */
export const wayWords = ({ channel, to, whyNot }: Way): string =>
  whyNot
    ? `Not ${names[channel].toLocaleLowerCase('en-GB')}${to ? ` to ${to}` : ''}: ${whyNot}.`
    : `${names[channel]} to ${to}`;
