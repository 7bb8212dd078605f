import { describe, expect, it } from '@jest/globals';
import { readCells } from './cells.policy.ts';
import { foldedName } from './folded-name.ts';

const TODAY = '2026-11-23';
const columns = { nhsNumber: 0, dateOfBirth: 1, familyName: 2, mobile: 3, email: 4, appointment: 5 };
const good = ['9990548609', '03/11/1952', 'Smith', '07723 456789', 'anna@example.com', '03/12/2026 14:20'];
/** The row with one cell changed. */
const rowWith = (index: number, cell: string) => good.map((each, at) => (at === index ? cell : each));
const read = (cells: string[]) => readCells(cells, columns, TODAY);

describe('a row of good cells', () => {
  it('is understood whole', () => {
    expect(read(good)).toEqual({
      nhsNumber: '9990548609',
      dateOfBirth: '1952-11-03',
      familyName: 'smith',
      mobile: '+447723456789',
      email: 'anna@example.com',
      appointmentOn: '2026-12-03',
      faults: [],
    });
  });

  it('needs no more columns than tell whose it is', () => {
    expect(readCells(['9990548609', '3 Nov 1952'], { nhsNumber: 0, dateOfBirth: 1 }, TODAY)).toMatchObject({
      nhsNumber: '9990548609',
      dateOfBirth: '1952-11-03',
      faults: [],
    });
  });

  it('may have more cells than there are columns', () => {
    expect(read([...good, 'Ward 4', 'x']).faults).toEqual([]);
  });
});

describe('the NHS number', () => {
  it.each([
    '9990548609',
    '999 054 8609',
    '999-054-8609',
    '999–054–8609',
    '="9990548609"',
    "'9990548609",
    '\ufeff999\u00a0054\u00a08609',
  ])('%j is read', (cell) =>
    expect(read(rowWith(0, cell))).toMatchObject({ nhsNumber: '9990548609', faults: [] }),
  );

  it.each([
    ['9990548608', 'nhs-number-check-digit|nhsNumber|'],
    ['999054860', 'nhs-number-malformed|nhsNumber|'],
    ['99905486090', 'nhs-number-malformed|nhsNumber|'],
    ['9.99055E+09', 'nhs-number-malformed|nhsNumber|'],
    ['K1000001', 'nhs-number-malformed|nhsNumber|'],
    ['9990548609.0', 'nhs-number-malformed|nhsNumber|999 054 8609'],
  ])('%j is not: %s', (cell, fault) => {
    expect(read(rowWith(0, cell))).toMatchObject({ nhsNumber: null, faults: [fault] });
  });
});

describe('the date of birth', () => {
  it.each([
    ['03/11/1952', '1952-11-03'],
    ['3/11/52', '1952-11-03'],
    ['3.11.1952', '1952-11-03'],
    ['03-Nov-1952', '1952-11-03'],
    ['03-Nov-52', '1952-11-03'],
    ['3 November 1952', '1952-11-03'],
    ['Nov 3, 1952', '1952-11-03'],
    ['November 3rd 1952 00:00', '1952-11-03'],
    ['1952-11-03', '1952-11-03'],
    ['1952-11-03T00:00:00', '1952-11-03'],
    ['1952-11-03 00:00:00.000', '1952-11-03'],
    ['03/11/1952 00:00', '1952-11-03'],
    ['3/11/1952 12:00 AM', '1952-11-03'],
    ['29/02/2004', '2004-02-29'],
    ['23/11/26', '2026-11-23'],
    ['24/11/26', '1926-11-24'],
  ])('%j is %s', (cell, day) => {
    expect(read(rowWith(1, cell))).toMatchObject({ dateOfBirth: day, faults: [] });
  });

  it.each([
    ['11/13/1952', 'date-of-birth-impossible|dateOfBirth|13/11/1952'],
    ['31/04/1952', 'date-of-birth-impossible|dateOfBirth|'],
    ['29/02/1953', 'date-of-birth-impossible|dateOfBirth|'],
    ['24/11/2026', 'date-of-birth-impossible|dateOfBirth|'],
    ['03/11/1852', 'date-of-birth-impossible|dateOfBirth|'],
    ['19301', 'date-of-birth-malformed|dateOfBirth|03/11/1952'],
    ['19301.0', 'date-of-birth-malformed|dateOfBirth|03/11/1952'],
    ['########', 'date-of-birth-malformed|dateOfBirth|'],
    ['Smith', 'date-of-birth-malformed|dateOfBirth|'],
    ['3 Nov', 'date-of-birth-malformed|dateOfBirth|'],
    ['Nov 31, 1952', 'date-of-birth-malformed|dateOfBirth|'],
    ['Ward 3, 1952', 'date-of-birth-malformed|dateOfBirth|'],
  ])('%j is not: %s', (cell, fault) => {
    expect(read(rowWith(1, cell))).toMatchObject({ dateOfBirth: null, faults: [fault] });
  });
});

describe('the family name', () => {
  it.each([
    ['SMITH', 'smith'],
    [" O'Neill ", 'oneill'],
    ['O’Neill', 'oneill'],
    ['Smith-Jones', 'smithjones'],
    ['van der Berg', 'vanderberg'],
    ['Müller', 'muller'],
    ['SMITH, Anna', 'smith'],
    ['\u200bSmith', 'smith'],
  ])('%j is folded to %s', (cell, folded) => {
    expect(foldedName(cell)).toBe(folded);
    expect(read(rowWith(2, cell)).familyName).toBe(folded);
  });
});

// recipient-csv.md, "UK mobile numbers"
describe('the mobile', () => {
  it.each([
    '7723456789',
    '07723 456789',
    '07723-456-789',
    '00447723456789',
    '+44 (0)7723 456 789',
    '\ufeff07723456789\u200b',
  ])('%j is taken', (cell) =>
    expect(read(rowWith(3, cell))).toMatchObject({ mobile: '+447723456789', faults: [] }),
  );

  it.each([
    ['0772345678910', 'mobile-too-long|mobile|'],
    ['0772345678', 'mobile-too-short|mobile|'],
    ['07890x32109', 'mobile-letters|mobile|'],
    ['020 7946 0991', 'mobile-not-uk|mobile|'],
    ['+14158961600', 'mobile-not-uk|mobile|'],
    ['070 1234 5678', 'mobile-personal-number|mobile|'],
    ['7.72346E+09', 'mobile-spreadsheet-exponent|mobile|'],
    ['447723456789.0', 'mobile-spreadsheet-decimal|mobile|+447723456789'],
  ])('%j is refused: %s', (cell, fault) => {
    expect(read(rowWith(3, cell))).toMatchObject({ mobile: null, faults: [fault] });
  });
});

describe('the e-mail', () => {
  it.each([
    ['Anna@Example.com', 'anna@example.com'],
    ['anna+nhs@example.com', 'anna@example.com'],
    ["a.o'neill@mail.example.co.uk", "a.o'neill@mail.example.co.uk"],
  ])('%j is %s', (cell, email) => {
    expect(read(rowWith(4, cell))).toMatchObject({ email, faults: [] });
  });

  it.each([
    ['anna at example.com', 'email-malformed|email|'],
    ['anna@example', 'email-malformed|email|'],
    ['Anna Smith <anna@example.com>', 'email-malformed|email|anna@example.com'],
    // Of 200,000 signs it would keep the worker busy for half a minute.
    [`${'a@'.repeat(1_000)} <anna@example.com>`, 'email-malformed|email|'],
  ])('%j is refused: %s', (cell, fault) => {
    expect(read(rowWith(4, cell))).toMatchObject({ email: null, faults: [fault] });
  });
});

describe('the appointment', () => {
  it.each([
    ['03/12/2026', '2026-12-03'],
    ['3/12/26', '2026-12-03'],
    ['03/12/2026 14:20', '2026-12-03'],
    ['2026-12-03T14:20:00Z', '2026-12-03'],
    ['Thu 3 Dec 2026 at 2:20pm', '2026-12-03'],
  ])('%j is on %s', (cell, day) => {
    expect(read(rowWith(5, cell))).toMatchObject({ appointmentOn: day, faults: [] });
  });

  it.each([
    ['next week', 'appointment-malformed|appointment|'],
    ['12/31/2026', 'appointment-malformed|appointment|31/12/2026'],
  ])('%j is refused: %s', (cell, fault) => {
    expect(read(rowWith(5, cell))).toMatchObject({ appointmentOn: null, faults: [fault] });
  });
});

describe('what is missing', () => {
  it.each(['', '   ', '\u200b', '\u00a0\u00a0', '\ufeff', '\u200b \u00a0'])(
    'a date of birth of %j is',
    (cell) => {
      expect(read(rowWith(1, cell)).faults).toEqual(['missing-cell|dateOfBirth|']);
    },
  );

  it('an NHS number or a family name is, only where the other is too', () => {
    expect(read(rowWith(0, '')).faults).toEqual([]);
    expect(read(rowWith(2, '')).faults).toEqual([]);
    expect(read(['', '03/11/1952', ' ', '', '', '']).faults).toEqual([
      'missing-cell|nhsNumber|',
      'missing-cell|familyName|',
    ]);
  });

  it('a mobile, an e-mail and an appointment are not: the record has them, or nobody has', () => {
    expect(read(['9990548609', '03/11/1952', 'Smith', '', '', '']).faults).toEqual([]);
  });

  it('a short row says each cell that should tell whose it is', () => {
    expect(read(['9990548609']).faults).toEqual(['missing-cell|dateOfBirth|', 'missing-cell|familyName|']);
  });

  it.each([[['']], [['', '', '', '', '', '']], [['\u200b', '\u00a0']]])(
    'a row of %j is blank, and one error',
    (cells) => {
      expect(read(cells).faults).toEqual(['blank-row||']);
    },
  );
});

it('says everything that is wrong with a row', () => {
  expect(read(['9990548608', '31/02/1952', 'Smith', '07890x32109', 'nobody', 'soon']).faults).toEqual([
    'nhs-number-check-digit|nhsNumber|',
    'date-of-birth-impossible|dateOfBirth|',
    'mobile-letters|mobile|',
    'email-malformed|email|',
    'appointment-malformed|appointment|',
  ]);
});
