import { aGuardPatient, type PrintedLine } from '../../../test/builders/clinic-letter.ts';
import type { GuardReasonCode } from './guard-words.ts';
import type { GuardVerdict } from './judge-letter.ts';

export const anna = aGuardPatient();
export const peter = aGuardPatient({
  id: 'peter',
  nhsNumber: '9991230009',
  givenName: 'Peter',
  familyName: 'Jones',
  dateOfBirth: '1980-01-02',
});
export const RE = 'Re: Mrs Anna SMITH';
export const DOB = 'Date of birth: 03/11/1952';
export const NHS = 'NHS No: 999 054 8609';
export const BODY = ['', 'Dear Mrs Smith', '', 'Thank you for coming to the clinic on 2 November 2026.'];

/** Letters as clinics print them, and what is made of each for Anna: the verdict, and why. */
export const LAYOUTS: [string, PrintedLine[], GuardVerdict, GuardReasonCode[]][] = [
  ['labels one under another', [RE, DOB, NHS, ...BODY], 'agrees', []],
  [
    'all in the Re line',
    ['Re: Mrs Anna SMITH, DOB: 03/11/1952, NHS No: 999 054 8609', ...BODY],
    'agrees',
    [],
  ],
  [
    'a hospital label',
    ['Patient name: SMITH, Anna (Mrs)', 'D.O.B. 3-Nov-52', 'NHS Number 9990548609'],
    'agrees',
    [],
  ],
  ['a number with dashes', [RE, DOB, 'NHS number: 999-054-8609'], 'agrees', []],
  ['a number with thin and hard spaces', [RE, DOB, 'N.H.S. No. 999\u00a0054\u20098609'], 'agrees', []],
  ['a number broken over two lines', [RE, DOB, 'NHS number: 999 054', '8609'], 'agrees', []],
  [
    'a number in pieces of print',
    [
      RE,
      DOB,
      [
        [60, 'NHS No:'],
        [110, '999'],
        [130, '054'],
        [150, '8609'],
      ],
    ],
    'agrees',
    [],
  ],
  [
    'a number in ten boxes',
    [RE, DOB, [[60, 'NHS No:'], ...[...'9990548609'].map((d, i) => [120 + i * 25, d] as [number, string])]],
    'agrees',
    [],
  ],
  [
    'two columns',
    [
      [
        [60, 'Mrs Anna Smith'],
        [330, 'NHS number: 999 054 8609'],
      ],
      [
        [60, '1 High Street'],
        [330, DOB],
      ],
      ...BODY,
    ],
    'agrees',
    [],
  ],
  [
    'a number broken in the right column',
    [
      [
        [60, '12 High Street'],
        [330, 'NHS number: 999 054'],
      ],
      [
        [60, 'Kingston'],
        [330, '8609'],
      ],
      RE,
      DOB,
    ],
    'agrees',
    [],
  ],
  [
    'values under their labels',
    [
      [
        [60, 'NHS number'],
        [200, 'Date of birth'],
        [340, 'Name'],
      ],
      [
        [60, '999 054 8609'],
        [200, '03/11/1952'],
        [340, 'SMITH'],
      ],
      RE,
    ],
    'agrees',
    [],
  ],
  ['born in words', ['Re: Anna Smith, born 3rd November 1952', NHS], 'agrees', []],
  ['born with full stops', ['Re: Anna Smith, born 03.11.1952', NHS], 'agrees', []],
  ['a date in words with its weekday', [RE, 'Date of birth Monday 3 November 1952', NHS], 'agrees', []],
  ['surname and forename in fields', ['Surname: SMITH   Forename: Anna', DOB, NHS], 'agrees', []],
  [
    'to the GP about the patient',
    ['Dr Priya Patel', 'The Surgery', '', 'Dear Dr Patel', '', RE, DOB, NHS],
    'agrees',
    [],
  ],
  [
    'other dates all about',
    ['Date: 10/11/2026', RE, DOB, NHS, 'Seen 02/11/2026. Clinic 01/02/2027.'],
    'agrees',
    [],
  ],
  ['a copy to a relative', [RE, DOB, NHS, ...BODY, '', 'cc: Mr Peter Jones'], 'agrees', []],
  ['a signature', [RE, DOB, NHS, ...BODY, '', 'Mr James Wilson', 'Consultant surgeon'], 'agrees', []],
  [
    'a next of kin with a birth date',
    [RE, DOB, NHS, 'Next of kin: Mr Peter Jones, DOB 02/01/1980'],
    'agrees',
    [],
  ],
  ['a telephone number that passes the check', [RE, DOB, NHS, 'Tel: 208 546 7709'], 'agrees', []],
  ['an international telephone number', [RE, DOB, NHS, 'Ring +44 20 8546 7709'], 'agrees', []],
  ['a reference that passes the check', [RE, DOB, NHS, 'Our ref: 9991230009'], 'agrees', []],
  [
    'a number straight after a telephone number',
    [RE, DOB, 'Tel: 020 8546 7711 NHS No: 999 054 8609'],
    'agrees',
    [],
  ],
  ['no other name than the salutation', [DOB, NHS, ...BODY], 'agrees', []],
  [
    'a greeting that runs on into the letter',
    [DOB, NHS, '', 'Dear Anna, you were seen in the cardiology clinic on 2 November 2026.'],
    'agrees',
    [],
  ],
  [
    'a greeting without a comma that runs on',
    [DOB, NHS, 'Dear Mrs Smith Thank you for coming.'],
    'agrees',
    [],
  ],
  [
    'a greeting that ends in a full stop',
    [DOB, NHS, 'Dear Mrs. A. Smith. Thank you for coming.'],
    'agrees',
    [],
  ],
  ['a couple, with an ampersand', [DOB, NHS, 'Dear Mr & Mrs Smith'], 'agrees', []],
  ['a couple, with a word', [DOB, NHS, 'Dear Mr and Mrs Smith,'], 'agrees', []],
  ['nobody by name: patient', [DOB, NHS, 'Dear Patient'], 'agrees', []],
  ['nobody by name: sir or madam', [DOB, NHS, 'Dear Sir/Madam'], 'agrees', []],
  ['nobody by name: colleague', [DOB, NHS, 'Dear Colleague, thank you for referring her.'], 'agrees', []],
  ['a parent, of nobody by name', [DOB, NHS, 'Dear parent or guardian'], 'agrees', []],
  ['a parent, of the patient', [NHS, 'Dear parent or guardian of Anna Smith,'], 'agrees', []],
  ['a parent, of another child', [DOB, NHS, 'Dear Parents/Carers of Zoe Smith'], 'look', ['name-differs']],
  ['another couple', [DOB, NHS, 'Dear Mr & Mrs Jones'], 'look', ['name-differs']],
  [
    'somebody else, in a greeting that runs on',
    [DOB, NHS, 'Dear Joan, you were seen in the clinic.'],
    'look',
    ['name-differs'],
  ],
  [
    'another patient’s letter',
    ['Re: Mr Peter Jones', 'DOB: 02/01/1980', 'NHS No: 999 123 0009'],
    'blocked',
    ['number-of-another-patient', 'date-of-birth-differs', 'name-differs'],
  ],
  [
    'another patient’s number, unlabelled',
    [RE, DOB, '999 123 0009'],
    'blocked',
    ['number-of-another-patient'],
  ],
  ['a number nobody has', [RE, DOB, 'NHS No: 999 123 0017'], 'blocked', ['number-differs']],
  ['ten figures nobody has', [RE, DOB, NHS, '', '999 123 0017'], 'look', ['number-unlabelled']],
  [
    'both numbers as the subject',
    [RE, DOB, NHS, '', 'NHS No: 999 123 0009'],
    'blocked',
    ['number-of-another-patient'],
  ],
  [
    'mother and baby',
    [RE, DOB, NHS, '', "Baby's NHS number: 999 123 0009"],
    'look',
    ['number-of-someone-mentioned'],
  ],
  [
    'a baby’s details under a heading',
    [RE, DOB, NHS, '', 'Baby details', 'NHS number: 999 123 0009'],
    'look',
    ['number-of-someone-mentioned'],
  ],
  [
    'only the mother’s number',
    ["Mother's NHS number: 999 054 8609", 'Re: Baby Jones'],
    'look',
    ['name-differs', 'own-number-as-someone-elses'],
  ],
  [
    'a wife in a sentence',
    [RE, DOB, NHS, '', 'His wife Margaret (NHS number 999 123 0009) came too.'],
    'look',
    ['number-of-someone-mentioned'],
  ],
  ['another date of birth', [RE, 'DOB: 04/11/1952', NHS], 'look', ['date-of-birth-differs']],
  ['day and month the other way round', [RE, 'DOB: 11/03/1952', NHS], 'look', ['date-of-birth-differs']],
  ['another name', ['Re: Mrs Joan SMITH', DOB, NHS], 'look', ['name-differs']],
  ['a salutation to somebody else', [RE, DOB, NHS, 'Dear Mr Jones'], 'look', ['name-differs']],
  [
    'an envelope to somebody else',
    ['Mr Peter Jones', '1 High Street', '', 'Dear Mrs Smith', RE, DOB, NHS],
    'look',
    ['name-differs'],
  ],
  ['a number and nothing to confirm it', [NHS], 'look', ['number-alone']],
  ['a number and half a name', [NHS, ...BODY], 'look', ['number-alone']],
  ['no number', [RE, DOB, ...BODY], 'look', ['no-nhs-number']],
  ['nothing at all', ['Thank you for coming.'], 'look', ['nothing-found']],
];
