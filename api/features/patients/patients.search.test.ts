import { describe, expect, it } from '@jest/globals';
import { type PatientQueryKind, splitsOf, understandQuery } from './patients.search.ts';

const table: Record<Exclude<PatientQueryKind, 'nothing'>, [typed: string, value: string][]> = {
  'nhs-number': [
    ['9990548609', '9990548609'],
    ['999 054 8609', '9990548609'],
    ['999-054-8609', '9990548609'],
    ['99 90 54 86 09', '9990548609'],
    [' 999\u00a0054\u00a08609 ', '9990548609'],
    ['\u200b999 054 8609', '9990548609'],
    ['999‑054‑8609', '9990548609'],
    ['NHS No: 999 054 8609', '9990548609'],
    ['NHS number 9990548609', '9990548609'],
    ['９９９０５４８６０９', '9990548609'],
  ],
  'hospital-number': [
    ['K0000123', 'K0000123'],
    ['k0000123', 'K0000123'],
    ['K 0000123', 'K0000123'],
    ['K-0000123', 'K0000123'],
    ['k123', 'K0000123'],
    ['K000 0123', 'K0000123'],
    ['Hospital no: K0000123', 'K0000123'],
    ['MRN K0000123', 'K0000123'],
  ],
  'date-of-birth': [
    ['3/11/52', '1952-11-03'],
    ['03/11/1952', '1952-11-03'],
    ['03.11.1952', '1952-11-03'],
    ['3-11-1952', '1952-11-03'],
    ['3 11 52', '1952-11-03'],
    ['3 Nov 1952', '1952-11-03'],
    ['3 nov 52', '1952-11-03'],
    ['3rd November 1952', '1952-11-03'],
    ['3rd of November 1952', '1952-11-03'],
    ['1952-11-03', '1952-11-03'],
    ['03111952', '1952-11-03'],
    ['DOB 3/11/1952', '1952-11-03'],
    ['d.o.b. 3/11/1952', '1952-11-03'],
    ['born 3 November 1952', '1952-11-03'],
    ['Mon 3 Nov 1952', '1952-11-03'],
    ['1 May 2001', '2001-05-01'],
  ],
  mobile: [
    ['07700900123', '+447700900123'],
    ['07700 900123', '+447700900123'],
    ['07700 900 123', '+447700900123'],
    ['07700-900-123', '+447700900123'],
    ['+447700900123', '+447700900123'],
    ['+44 7700 900123', '+447700900123'],
    ['+44 (0)7700 900 123', '+447700900123'],
    ['00447700900123', '+447700900123'],
    ['447700900123', '+447700900123'],
    ['7723456781', '+447723456781'],
    ['Mobile: 07700 900123', '+447700900123'],
    ['tel. 07700 900123', '+447700900123'],
  ],
  email: [
    ['anna.smith@example.com', 'anna.smith@example.com'],
    [' Anna.Smith@Example.COM ', 'anna.smith@example.com'],
    ['mailto:anna@example.com', 'anna@example.com'],
    ['<anna@example.com>', 'anna@example.com'],
    ["o'neil+nhs@example.co.uk", "o'neil+nhs@example.co.uk"],
  ],
  'surname-prefix': [
    ['smith', 'smith'],
    ['SMITH', 'smith'],
    ['smi', 'smi'],
    ['Smith,', 'smith'],
    ['Mrs Smith', 'smith'],
    ['Dr. Okafor', 'okafor'],
    ['O’Neil', "o'neil"],
    ['Smith-Jones', 'smith-jones'],
    ['Müller', 'müller'],
    ['Nowak', 'nowak'],
    ['May', 'may'],
    ['K', 'k'],
    ['Major', 'major'],
    ['Maria', 'maria'],
    ['NHS', 'nhs'],
  ],
  'full-name': [
    ['anna smith', 'anna smith'],
    ['smith anna', 'smith anna'],
    ['SMITH, Anna', 'anna smith'],
    ['SMITH,Anna', 'anna smith'],
    ['SMITH, Anna (Mrs)', 'anna smith'],
    ['Mrs Anna Smith', 'anna smith'],
    ['MRS. ANNA SMITH', 'anna smith'],
    ['Smith, Mrs Anna', 'anna smith'],
    ['  Anna   Smith ', 'anna smith'],
    ['A. Smith', 'a smith'],
    ['smith, a', 'a smith'],
    ['van der Berg, Anna', 'anna van der berg'],
    ['Anna Smith-Jones', 'anna smith-jones'],
    ["Siân O'Neil", "siân o'neil"],
    ['Sian\u0302 Evans', 'sian\u0302 evans'.normalize('NFKC')],
    ['Bornand Tellier', 'bornand tellier'],
  ],
};

describe('what staff type into the search box', () => {
  for (const [kind, rows] of Object.entries(table)) {
    it.each(rows)(`%j is a ${kind}`, (typed, value) => {
      expect(understandQuery(typed)).toEqual({ kind, value });
    });
  }

  it.each([
    ['', 'empty'],
    ['   ', 'blanks'],
    ['\u200b', 'something unseen'],
    ['999 054 8608', 'an NHS number with a slip in it'],
    ['999054860', 'an NHS number with a digit lost'],
    ['31/02/1952', 'a day the calendar has not'],
    ['020 7946 0991', 'a landline'],
    ['K123456789', 'too long for a hospital number'],
    ['anna@', 'half an address'],
    ["' or 1=1 --", 'an attack'],
    ['%', 'a wildcard'],
    ['-', 'a dash'],
    ['one two three four five six seven', 'a sentence'],
    ['12', 'a number'],
  ])('%j is nothing: %s', (typed) => {
    expect(understandQuery(typed)).toEqual({ kind: 'nothing', value: '' });
  });
});

describe('the ways to split a full name', () => {
  it('takes two words in either order', () => {
    expect(splitsOf('anna smith')).toEqual([
      { family: 'smith', given: 'anna' },
      { family: 'anna', given: 'smith' },
    ]);
  });

  it('keeps words together as families write them', () => {
    expect(splitsOf('anna van dyk')).toContainEqual({ family: 'van dyk', given: 'anna' });
    expect(splitsOf('van dyk anna')).toContainEqual({ family: 'van dyk', given: 'anna' });
    expect(splitsOf('mary jane dyk')).toContainEqual({ family: 'dyk', given: 'mary jane' });
  });
});
