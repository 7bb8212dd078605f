import { parseUkMobile } from '../../../lib/uk-mobile.ts';
import { referencesIn } from '../suggestions/ticket-identifiers.policy.ts';

export type TicketQuery =
  | { kind: 'number'; value: number }
  | { kind: 'reference' | 'mobile' | 'email' | 'words'; value: string };

const E_MAIL = /^[^\s@,;<>]+@[^\s@,;<>]+$/;

/** What the desk meant by one line: a ticket's number, a reference, a mobile, an e-mail, else words of the subject. */
export function understandTicketQuery(q: string): TicketQuery | undefined {
  const text = q
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return undefined;
  const [, number] = /^(?:#|no\.? ?|ticket )?(\d{1,9})$/i.exec(text) ?? [];
  if (number) return { kind: 'number', value: Number(number) };
  const [reference] = referencesIn(text);
  if (reference) return { kind: 'reference', value: reference };
  if (E_MAIL.test(text)) return { kind: 'email', value: text.toLowerCase() };
  const mobile = /^[+\d\s().-]+$/.test(text) ? parseUkMobile(text) : undefined;
  if (mobile?.ok) return { kind: 'mobile', value: mobile.mobile };
  return { kind: 'words', value: text };
}
