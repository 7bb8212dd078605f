import { ageOn } from '../../lib/dates/london.ts';
import { emailKey } from '../../lib/email-key.ts';

/** The three things that must agree with the hospital's record. Names are never asked: people write theirs in many ways. */
export const matchedFields = ['dateOfBirth', 'email', 'mobile'] as const;
export type MatchedField = (typeof matchedFields)[number];

/** Why an attempt ends at the matching; 'code-not-entered' comes later. */
export const matchingFailures = [
  'no-record',
  'merged',
  'deceased',
  'details-disagree',
  'already-registered',
  'under-16',
  'email-taken',
  'invitation-gone',
] as const;
export type MatchingFailure = (typeof matchingFailures)[number];

/** What was typed, as understood: the day as 'YYYY-MM-DD', the mobile as +447…, the e-mail in any case. */
export interface UnderstoodDetails {
  dateOfBirth: string;
  email: string;
  mobile: string;
}

/** What is true at this moment of the record that the NHS number or the invitation names. */
export interface RecordFacts {
  dateOfBirth: string;
  mobile: string | null;
  email: string | null;
  isDeceased: boolean;
  isMerged: boolean;
  hasOpenAccount: boolean;
  /** An open account of somebody else signs in with the typed e-mail. */
  emailIsAnothers: boolean;
}

export interface RegistrationFacts {
  /** How it was begun, and whether the link could still be used. */
  invitation?: 'ready' | 'gone';
  /** Undefined where there is no such NHS number, or no such link. */
  record: RecordFacts | undefined;
}

export interface Judgement {
  outcome: 'matched' | MatchingFailure;
  /** Those that disagree, whatever the outcome: the person who mends it sees them all at once. */
  fields: MatchedField[];
}

/** The portal is for 16 and over; the sixteenth birthday itself counts. */
const YOUNGEST = 16;

/**
 * Whether what was typed opens the way to an account. Of several failures the first of this order is named:
 *
 * 1. 'no-record': there is nothing to compare with. A link nobody made is 'invitation-gone'.
 * 2. 'merged', 'deceased': no typing better and no correction leads to an account of this record.
 * 3. 'details-disagree': before 'already-registered' and what follows, because whoever did not know all three details
 *    has not shown whose phone it is, and so nobody is told anything by text.
 * 4. 'already-registered', 'under-16', 'email-taken': all three agree, so the phone on the record is told why.
 * 5. 'invitation-gone' comes last: it is what is wrong where nothing else is, and a fresh link mends it.
 *
 * @param at the moment of asking; age is counted on London's calendar
 */
export function judgeRegistration(
  { invitation, record }: RegistrationFacts,
  typed: UnderstoodDetails,
  at: Date,
): Judgement {
  if (!record) return { outcome: invitation === 'gone' ? 'invitation-gone' : 'no-record', fields: [] };
  const fields = disagreeing(typed, record);
  const rules: [isBroken: boolean, MatchingFailure][] = [
    [record.isMerged, 'merged'],
    [record.isDeceased, 'deceased'],
    [fields.length > 0, 'details-disagree'],
    [record.hasOpenAccount, 'already-registered'],
    [ageOn(record.dateOfBirth, at) < YOUNGEST, 'under-16'],
    [record.emailIsAnothers, 'email-taken'],
    [invitation === 'gone', 'invitation-gone'],
  ];
  return { outcome: rules.find(([isBroken]) => isBroken)?.[1] ?? 'matched', fields };
}

/** A detail the record does not hold disagrees with anything typed. */
function disagreeing(typed: UnderstoodDetails, record: RecordFacts): MatchedField[] {
  const agrees: Record<MatchedField, boolean> = {
    dateOfBirth: typed.dateOfBirth === record.dateOfBirth,
    email: record.email !== null && emailKey(typed.email) === emailKey(record.email),
    mobile: typed.mobile === record.mobile,
  };
  return matchedFields.filter((field) => !agrees[field]);
}

/** The outcomes of which the phone on the record is told, in place of a code: its holder knew all three details. */
export const toldByText = ['already-registered', 'under-16', 'email-taken'] as const;
export type ToldByText = (typeof toldByText)[number];

export const isToldByText = (outcome: string): outcome is ToldByText =>
  (toldByText as readonly string[]).includes(outcome);
