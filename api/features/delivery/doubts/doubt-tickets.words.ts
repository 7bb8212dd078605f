import { londonDateTime } from '../../../lib/dates/london.ts';
import type { Doubts } from './doubt-tickets.queries.ts';

const counted = (count: number, one: string): string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${one}s`];

/** What a ticket says of messages in doubt: counts and a link, and nobody's particulars. */
export function doubtWords(doubts: Doubts, publicUrl: string): { subject: string; description: string } {
  const all = doubts.texts + doubts.emails;
  const what = [...counted(doubts.texts, 'text'), ...counted(doubts.emails, 'e-mail')].join(' and ');
  const base = `${publicUrl.replace(/\/$/, '')}/#`;
  const whose = doubts.batch_id === null ? 'Messages' : `“${doubts.batch_name}”: messages`;
  const link =
    doubts.batch_id === null
      ? `${base}/notifications?filter=${encodeURIComponent('{"state":"unknown"}')}`
      : `${base}/invitation-batches/${doubts.batch_id}`;
  return {
    subject: `${whose} of which nobody knows whether they left`,
    description: [
      `${what} ${all === 1 ? 'was' : 'were'} handed to the provider, which neither answered nor says when asked whether ${all === 1 ? 'it' : 'they'} left. The first was handed over on ${londonDateTime(doubts.oldest_at)}.`,
      'None of them is sent again by itself, since it may have arrived. Ask the provider; then send again what did not leave, or tell the patients in another way.',
      link,
    ].join('\n\n'),
  };
}
