import { isValidNhsNumber } from '../api/features/patients/nhs-number.ts';
import type { DemoPatient } from './demo-patient.ts';

/** What somebody typed, understood. */
export interface Typed {
  /** Empty by a link. */
  nhsNumber: string;
  dateOfBirth: string;
  email: string;
  mobile: string;
}

export interface SeededFailure {
  typed: Typed;
  /** The record that the number names. */
  patientId: string | null;
  failure: string;
  fields?: ('dateOfBirth' | 'email' | 'mobile')[];
  tries?: number;
  /** A code left: did it arrive, and over which network. */
  code?: { arrived: boolean; network: string };
  /** Somebody has settled it. */
  workedOn?: true;
}

type Change = (typed: Typed) => Partial<Typed>;
const dayAndMonth: Change = ({ dateOfBirth: day }) => {
  const [year, month, date] = day.split('-');
  // A day after the twelfth is no month: then they were a day out.
  return Number(date) <= 12 && date !== month
    ? { dateOfBirth: `${year}-${date}-${month}` }
    : { dateOfBirth: `${year}-${month}-${date === '01' ? '02' : '01'}` };
};
const yearOut: Change = ({ dateOfBirth: day }) => ({
  dateOfBirth: `${Number(day.slice(0, 4)) - 10}${day.slice(4)}`,
});
const mobileOld: Change = () => ({ mobile: '+447700900998' });
const mobileDigit: Change = ({ mobile }) => ({
  mobile: mobile.slice(0, -1) + ((Number(mobile.at(-1)) + 3) % 10),
});
const emailSlip: Change = ({ email }) => ({ email: email.replace(/\.com$/, '.con') });
const emailName: Change = ({ email }) => ({ email: email.replace(/\.\w+\.(?=\d)/, '.hartley.') });
const emailOld: Change = ({ email }) => ({ email: `${email.split('.')[0]}@work.example` });

/** What disagreed, how often it was tried, and whether somebody has settled it. */
const slips: [Change, NonNullable<SeededFailure['fields']>, tries: number, workedOn: boolean][] = [
  [mobileOld, ['mobile'], 3, true],
  [emailSlip, ['email'], 1, true],
  [dayAndMonth, ['dateOfBirth'], 2, true],
  [mobileOld, ['mobile'], 1, true],
  [emailOld, ['email'], 1, true],
  [mobileDigit, ['mobile'], 2, true],
  [mobileOld, ['mobile'], 2, true],
  [yearOut, ['dateOfBirth'], 1, true],
  [emailName, ['email'], 2, true],
  [(typed) => ({ ...mobileOld(typed), ...emailOld(typed) }), ['email', 'mobile'], 1, true],
  [emailSlip, ['email'], 1, false],
  [mobileOld, ['mobile'], 4, false],
  [dayAndMonth, ['dateOfBirth'], 1, false],
  [mobileDigit, ['mobile'], 1, false],
  [emailName, ['email'], 2, false],
  [mobileOld, ['mobile'], 5, false],
  [yearOut, ['dateOfBirth'], 1, false],
  [(typed) => ({ ...dayAndMonth(typed), ...mobileOld(typed) }), ['dateOfBirth', 'mobile'], 2, false],
];

const typedBy = ({ person }: DemoPatient): Typed => ({
  nhsNumber: person.nhsNumber ?? '',
  dateOfBirth: person.dateOfBirth,
  email: person.email ?? 'nobody@example.com',
  mobile: person.mobile ?? '+447700900990',
});

/** A number that nobody has. */
const NOBODYS_NUMBER = '9998881005';

/** Theirs with one digit wrong, and so the check digit too: nobody of the demo has it. */
const nearNumber = (nhsNumber: string): string => {
  const body = `${nhsNumber.slice(0, 3)}4${nhsNumber.slice(4, 9)}`;
  const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) =>
    isValidNhsNumber(`${body}${digit}`),
  );
  return check === undefined ? NOBODYS_NUMBER : `${body}${check}`;
};

/**
 * One failure after the other, the oldest first. @param stuck adults with a mobile and an e-mail on record and no account
 */
export function failures(patients: DemoPatient[], stuck: DemoPatient[]): SeededFailure[] {
  const next = stuck.values();
  const somebody = (): DemoPatient => next.next().value ?? stuck[0]!;
  const disagreeing = slips.map(([change, fields, tries, workedOn]): SeededFailure => {
    const patient = somebody();
    const typed = typedBy(patient);
    return {
      typed: { ...typed, ...change(typed) },
      patientId: patient.id,
      failure: 'details-disagree',
      fields,
      tries,
      ...(workedOn ? { workedOn } : {}),
    };
  });
  return [...disagreeing.slice(0, 10), ...endings(patients, somebody), ...disagreeing.slice(10)];
}

/** Those who were told no by a rule, or whose code never came. */
function endings(patients: DemoPatient[], somebody: () => DemoPatient): SeededFailure[] {
  const ended = (patient: DemoPatient | undefined, failure: string, more: Partial<SeededFailure> = {}) =>
    patient
      ? [{ typed: typedBy(patient), patientId: patient.id, failure, ...more } satisfies SeededFailure]
      : [];
  const missing = (field: 'mobile' | 'email') =>
    patients.find(
      ({ person, accountId, deceased }) => !person[field] && !accountId && !deceased && person.nhsNumber,
    );
  const number = (change: (nhsNumber: string) => string): SeededFailure => {
    const typed = typedBy(somebody());
    return { typed: { ...typed, nhsNumber: change(typed.nhsNumber) }, patientId: null, failure: 'no-record' };
  };
  return [
    ...ended(
      patients.find(({ deceased, person }) => deceased && person.nhsNumber),
      'deceased',
    ),
    ...ended(
      patients.find(({ person }) => person.dateOfBirth.startsWith('2014')),
      'under-16',
    ),
    ...ended(
      patients.find(({ accountId }, n) => accountId && n > 3),
      'already-registered',
    ),
    ...ended(missing('mobile'), 'details-disagree', { fields: ['mobile'] }),
    ...ended(missing('email'), 'details-disagree', { fields: ['email'] }),
    number(nearNumber),
    number(() => NOBODYS_NUMBER),
    ...ended(somebody(), 'code-not-entered', { code: { arrived: false, network: 'O2' } }),
    ...ended(somebody(), 'code-not-entered', { code: { arrived: true, network: 'EE' } }),
    ...ended(somebody(), 'code-not-entered', { code: { arrived: false, network: 'Three' }, tries: 2 }),
    ...ended(somebody(), 'invitation-gone'),
    ...ended(somebody(), 'email-taken'),
  ];
}

/** One network that tries number after number with the same made-up person. */
export const swept = (patients: DemoPatient[]): SeededFailure[] =>
  patients
    .filter(({ person }) => person.nhsNumber)
    .slice(100, 109)
    .map(({ id, person }, n) => ({
      typed: {
        nhsNumber: person.nhsNumber ?? '',
        dateOfBirth: '1980-01-01',
        email: `j.smith${n}@example.net`,
        mobile: `+44770090097${n}`,
      },
      patientId: id,
      failure: 'details-disagree',
      fields: ['dateOfBirth', 'email', 'mobile'],
    }));
