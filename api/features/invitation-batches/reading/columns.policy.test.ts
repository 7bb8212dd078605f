import { describe, expect, it } from '@jest/globals';
import type { Field } from '../batch-states.schema.ts';
import { recogniseColumns } from './columns.policy.ts';
import { columnFaultSentence } from './reading-words.ts';

const nothing = new Map<string, Field | null>();
const recognise = (...headers: string[]) => recogniseColumns(headers, nothing);

describe('a column is known by its name', () => {
  it.each<[string, Field]>([
    ['NHS Number', 'nhsNumber'],
    ['NHS No', 'nhsNumber'],
    ['nhs_no.', 'nhsNumber'],
    ['NHSNUMBER', 'nhsNumber'],
    ['DOB', 'dateOfBirth'],
    ['D.O.B.', 'dateOfBirth'],
    ['Date of Birth', 'dateOfBirth'],
    ['Birth date', 'dateOfBirth'],
    ['Surname', 'familyName'],
    ['Family name', 'familyName'],
    [' Last    Name ', 'familyName'],
    ['last-name', 'familyName'],
    ['Mobile', 'mobile'],
    ['PHONENUMBER', 'mobile'],
    ['phone-number', 'mobile'],
    ['phone number', 'mobile'],
    ['Mobile Tel', 'mobile'],
    ['Email', 'email'],
    ['E-mail address', 'email'],
    ['Appointment', 'appointment'],
    ['Appt date', 'appointment'],
    ['\u200bNHS\u00a0Number', 'nhsNumber'],
  ])('%j is the %s', (header, field) => {
    expect(recognise('Ward', header).map).toEqual({ [field]: 1 });
  });

  it('others are left alone', () => {
    expect(recognise('Ward', 'Consultant', '', 'First name').map).toEqual({});
  });
});

describe('what keeps columns from being used', () => {
  it('nothing, where they tell whose a row is', () => {
    expect(recognise('NHS number', 'DOB').faults).toEqual([]);
    expect(recognise('Surname', 'DOB', 'Ward').faults).toEqual([]);
  });

  it('two that can be the same field: both are named, and neither is taken', () => {
    const headers = ['NHS No', 'DOB', 'Mobile', 'Phone number'];
    const { map, faults } = recognise(...headers);
    expect(map).toEqual({ nhsNumber: 0, dateOfBirth: 1 });
    expect(faults).toEqual([{ code: 'two-columns-for-a-field', field: 'mobile', columns: [2, 3] }]);
    expect(columnFaultSentence(faults[0]!, headers)).toBe(
      '“Mobile”, “Phone number” can each be the mobile. Say which one it is, and leave out the other.',
    );
  });

  it('none that tells whose a row is: what it needs, and what it found', () => {
    const { faults } = recognise('Ward', 'Mobile');
    expect(faults).toEqual([{ code: 'no-recipient-column', columns: [] }]);
    expect(columnFaultSentence(faults[0]!, ['Ward', 'Mobile'])).toBe(
      'Nobody can be told by this file: it needs an NHS number and a date of birth, or a date of birth and a family name. The file has “Ward”, “Mobile”.',
    );
  });

  it('NHS numbers below a name that says nothing: asked about, unless somebody said they are left out', () => {
    const headers = ['Patient key', 'DOB', 'Surname'];
    const sample = [
      ['9990000018', '03/11/1952', 'Smith'],
      ['', '04/11/1952', 'Jones'],
      ['999 000 0026', '', ''],
    ];
    const { map, faults } = recogniseColumns(headers, nothing, sample);
    expect(map).toEqual({ dateOfBirth: 1, familyName: 2 });
    expect(faults).toEqual([{ code: 'unnamed-nhs-numbers', field: 'nhsNumber', columns: [0] }]);
    expect(columnFaultSentence(faults[0]!, headers)).toContain('“Patient key”');
    expect(recogniseColumns(headers, new Map([['patientkey', null]]), sample).faults).toEqual([]);
    expect(recogniseColumns(headers, nothing, [['7', '03/11/1952', 'Smith']]).faults).toEqual([]);
  });

  it('an NHS number alone', () => {
    expect(recognise('NHS number', 'Surname').faults).toEqual([
      { code: 'no-date-of-birth-column', columns: [] },
    ]);
  });
});

describe('what was said of an earlier file', () => {
  it('comes before what such columns are usually called', () => {
    const said = new Map<string, Field | null>([
      ['patientref', 'nhsNumber'],
      ['phonenumber', null],
    ]);
    expect(recogniseColumns(['Patient ref', 'DOB', 'Mobile', 'Phone_Number'], said)).toEqual({
      map: { nhsNumber: 0, dateOfBirth: 1, mobile: 2 },
      faults: [],
    });
  });
});
