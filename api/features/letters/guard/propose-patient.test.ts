import { describe, expect, it } from '@jest/globals';
import { aGuardPatient, aLetterText, type PrintedLine } from '../../../test/builders/clinic-letter.ts';
import { describeLetter } from './describe-letter.ts';
import { extractIdentities } from './extract-identities.ts';
import { proposePatient } from './propose-patient.ts';

const anna = aGuardPatient();
const peter = aGuardPatient({
  id: 'peter',
  nhsNumber: '9991230009',
  givenName: 'Peter',
  familyName: 'Jones',
  dateOfBirth: '1980-01-02',
});
const letter = ['Re: Mrs Anna SMITH', 'DOB: 03/11/1952', 'NHS No: 999 054 8609'];

describe('the patient proposed for a letter', () => {
  it.each<[string, PrintedLine[], string | undefined]>([
    ['all agrees', letter, 'anna'],
    ['number and birth date', letter.slice(1), 'anna'],
    ['a baby beside', [...letter, '', 'Baby NHS number: 999 123 0009'], 'anna'],
    ['no number', letter.slice(0, 2), 'no-nhs-number'],
    ['a number not on record', ['NHS No: 999 123 0017'], 'not-on-record'],
    ['two numbers', [...letter, '', 'NHS No: 999 123 0009'], 'two-patients'],
    ['another name', ['Re: Mrs Joan SMITH', ...letter.slice(1)], 'details-differ'],
    ['a greeting that runs on', [...letter.slice(1), 'Dear Anna, you were seen in the clinic.'], 'anna'],
    ['nothing to confirm it', letter.slice(2), 'details-differ'],
  ])('%s', (_, lines, expected) => {
    const proposal = proposePatient(extractIdentities([aLetterText(lines)]), [anna, peter]);
    expect(proposal.patient?.id ?? ('code' in proposal && proposal.code)).toBe(expected);
  });
});

describe('what a letter is', () => {
  const specialties = ['Cardiology', 'Paediatric cardiology', 'Dermatology', 'ENT'];
  it.each<[PrintedLine[], ReturnType<typeof describeLetter>]>([
    [
      ['Cardiology', 'Your outpatient appointment', 'Date: 3 November 2026'],
      { kind: 'appointment', specialty: 'Cardiology', letterDate: '2026-11-03' },
    ],
    [
      ['Department of Paediatric Cardiology', 'Clinic date: 02/11/2026'],
      { kind: 'clinic', specialty: 'Paediatric cardiology' },
    ],
    [
      ['Discharge summary', 'Date of admission 1/11/2026', 'Dermatology'],
      { kind: 'discharge-summary', specialty: 'Dermatology' },
    ],
    [['I saw Mrs Smith in the clinic today.', 'Patient'], { kind: 'clinic' }],
    [['A note about parking at the hospital'], { kind: 'other' }],
    [['4 November 2026', 'Dear Mrs Smith'], { kind: 'other', letterDate: '2026-11-04' }],
  ])('%j', (lines, expected) => {
    expect(describeLetter([aLetterText(lines)], specialties)).toEqual(expected);
  });
});
