import { emailKey } from '../../../lib/email-key.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type { TicketView } from '../support-tickets.schema.ts';
import type { Identifier, IdentifierKind, Place } from './ticket-identifiers.policy.ts';

type Suggestion = TicketView['suggestions'][number];

/** Whose record one of the identifiers names. */
export interface PatientCandidate {
  patient: PatientReference;
  mobile: string | null;
  email: string | null;
}

/** An attempt to register that one of them names. */
export interface AttemptCandidate {
  id: string;
  reference: string;
  nhsNumber: string | null;
  dateOfBirth: string;
  email: string;
  mobile: string;
  patient: PatientReference | null;
  state: string;
  failure: string | null;
  fields: string[];
  createdAt: Date;
}

const kindWords: Record<IdentifierKind, string> = {
  'nhs-number': 'NHS number',
  reference: 'Reference',
  mobile: 'Mobile',
  email: 'E-mail',
  'date-of-birth': 'Date of birth',
};
const placeWords: Record<Place, string> = {
  subject: 'in the subject',
  description: 'in the description',
  reply: 'in a reply',
  contact: 'given with the ticket',
};

interface Facts {
  nhsNumber: string | null;
  dateOfBirth: string;
  email: string | null;
  mobile: string | null;
  reference?: string;
}

const factOf: Record<IdentifierKind, (facts: Facts) => string | null> = {
  'nhs-number': ({ nhsNumber }) => nhsNumber,
  reference: ({ reference }) => reference ?? null,
  mobile: ({ mobile }) => mobile,
  email: ({ email }) => (email ? emailKey(email) : null),
  'date-of-birth': ({ dateOfBirth }) => dateOfBirth,
};

/** What agrees, as sentences, and how sure that makes it: one thing is a hint, two that nothing contradicts are strong. */
function judge(identifiers: readonly Identifier[], facts: Facts) {
  const agreeing = identifiers.filter(({ kind, value }) => factOf[kind](facts) === value);
  const kinds = new Set(agreeing.map(({ kind }) => kind));
  const contradicted =
    identifiers.some(({ kind }) => kind === 'nhs-number') && facts.nhsNumber && !kinds.has('nhs-number');
  const strength: Suggestion['strength'] = kinds.size >= 2 && !contradicted ? 'strong' : 'weak';
  const evidence = agreeing.flatMap(({ kind, places }) =>
    places.map((place) => `${kindWords[kind]} ${placeWords[place]}`),
  );
  return { evidence, strength };
}

const failureWords: Record<string, string> = {
  'no-record': 'no record has this NHS number',
  'details-disagree': 'details do not match',
  'under-16': 'under 16',
  'email-taken': 'another patient signs in with this e-mail',
  deceased: 'the record says deceased',
  merged: 'the record was merged into another',
  'already-registered': 'already registered',
  'invitation-gone': 'the link had run out or was used',
  'code-not-entered': 'stopped at the code',
};
const fieldWords: Record<string, string> = {
  dateOfBirth: 'date of birth',
  email: 'e-mail',
  mobile: 'mobile',
};

/** How an attempt ended, in words. */
function endOf({ state, failure, fields }: AttemptCandidate): string {
  if (failure === 'details-disagree' && fields.length > 0) {
    const names = fields.map((field) => fieldWords[field] ?? field);
    return `${names.join(' and ')} ${names.length > 1 ? 'do' : 'does'} not match`;
  }
  if (failure) return failureWords[failure] ?? failure;
  return state === 'completed' ? 'registered' : 'not finished yet';
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** "Tue 3 Nov 2026, 14:20" */
const dateText = (at: Date): string => londonTime.format(at).replace(',', '');

/** Attempts and patients that the identifiers name, the surest first. A person decides; nothing is linked by this. */
export function suggest(
  identifiers: readonly Identifier[],
  { patients, attempts }: { patients: readonly PatientCandidate[]; attempts: readonly AttemptCandidate[] },
): Suggestion[] {
  const ofAttempts = attempts.map(
    (attempt): Suggestion => ({
      kind: 'registration',
      id: attempt.id,
      patient: attempt.patient,
      summary: `${attempt.reference}, ${dateText(attempt.createdAt)}: ${endOf(attempt)}`,
      ...judge(identifiers, attempt),
    }),
  );
  const ofPatients = patients.map(
    ({ patient, mobile, email }): Suggestion => ({
      kind: 'patient',
      id: patient.id,
      patient,
      summary: 'A patient of this hospital',
      ...judge(identifiers, {
        nhsNumber: patient.nhsNumber,
        dateOfBirth: patient.dateOfBirth,
        mobile,
        email,
      }),
    }),
  );
  return [...ofAttempts, ...ofPatients]
    .filter(({ evidence }) => evidence.length > 0)
    .sort(
      (a, b) =>
        Number(b.strength === 'strong') - Number(a.strength === 'strong') ||
        b.evidence.length - a.evidence.length,
    );
}
