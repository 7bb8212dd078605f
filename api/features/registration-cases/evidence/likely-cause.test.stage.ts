import type { RecordDetails } from './differences.policy.ts';
import { type AttemptFacts, type CauseEvidence, likelyCauseOf } from './likely-cause.policy.ts';

const record: RecordDetails = {
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna.smith@gmail.com',
  mobile: '+447700900123',
  givenName: 'Anna',
  familyName: 'Smith',
  earlier: [],
};
const attempt: AttemptFacts = {
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna.smith@gmail.com',
  mobile: '+447700900123',
  typed: {
    nhsNumber: '9990548609',
    dateOfBirth: '3/11/52',
    email: 'anna.smith@gmail.com',
    mobile: '07700900123',
  },
  state: 'failed',
  failure: 'details-disagree',
  notReceived: 0,
};
/** The likeliest cause of an attempt that agrees with the record but for these changes. */
export const causeOf = (
  typed: Partial<AttemptFacts>,
  onRecord: Partial<RecordDetails> | null = {},
  more: Partial<CauseEvidence> = {},
) =>
  likelyCauseOf({
    attempt: { ...attempt, ...typed },
    record: onRecord && { ...record, ...onRecord },
    candidate: null,
    code: null,
    ...more,
  });
