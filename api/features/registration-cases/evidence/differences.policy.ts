import { emailKey } from '../../../lib/email-key.ts';
import { slipsBetween } from '../../patients/patients.spelling.ts';
import { type EmailDifference, emailDifference } from './email-differences.policy.ts';
import {
  type DateDifference,
  type DigitDifference,
  dateDifference,
  digitDifference,
} from './number-differences.policy.ts';

/** An attempt: exactly as typed, and as understood. */
export interface TypedDetails {
  typed: { nhsNumber: string | null; dateOfBirth: string; email: string; mobile: string };
  nhsNumber: string | null;
  dateOfBirth: string;
  email: string;
  mobile: string;
}

/** The record it is held against, with what was on it before. */
export interface RecordDetails {
  nhsNumber: string | null;
  dateOfBirth: string;
  email: string | null;
  mobile: string | null;
  givenName: string;
  familyName: string;
  /** Until when it had another mobile or e-mail, newest first. */
  earlier: { field: 'mobile' | 'email'; value: string; until: string }[];
}

/** How one field parts, in a word; undefined where it agrees, or where there is nothing to compare. */
export interface Differences {
  nhsNumber?: 'near' | 'different' | undefined;
  dateOfBirth?: DateDifference | undefined;
  mobile?: DigitDifference | 'missing' | 'old' | undefined;
  email?: EmailDifference | { kind: 'missing' | 'old' } | undefined;
}

/** How what was typed parts from the record. */
export function differencesOf(typed: TypedDetails, record: RecordDetails): Differences {
  const wasOnRecord = (field: 'mobile' | 'email') => earlierOf(typed, record, field) !== undefined;
  const email = record.email && emailDifference(typed.email, record.email, record.givenName);
  const mobile = record.mobile && digitDifference(typed.mobile, record.mobile);
  return {
    nhsNumber: nhsNumberDifference(typed.nhsNumber, record.nhsNumber),
    dateOfBirth: dateDifference(typed.dateOfBirth, record.dateOfBirth),
    mobile: !record.mobile ? 'missing' : mobile && wasOnRecord('mobile') ? 'old' : mobile || undefined,
    email: !record.email
      ? { kind: 'missing' }
      : email && wasOnRecord('email')
        ? { kind: 'old' }
        : email || undefined,
  };
}

/** What was typed, when the record held it before; undefined when it never did, or does now. */
export const earlierOf = (
  typed: Pick<TypedDetails, 'email' | 'mobile'>,
  { earlier }: Pick<RecordDetails, 'earlier'>,
  field: 'mobile' | 'email',
) =>
  earlier.find(
    (each) =>
      each.field === field &&
      (field === 'email' ? emailKey(each.value) === emailKey(typed.email) : each.value === typed.mobile),
  );

/**
 * Two NHS numbers are near when two slips make one the other. One slip never does: the check digit finds it, and such a
 * number is refused while it is typed.
 */
function nhsNumberDifference(typed: string | null, record: string | null): 'near' | 'different' | undefined {
  if (typed === record || typed === null || record === null) return undefined;
  return slipsBetween(typed, record) <= 2 ? 'near' : 'different';
}
