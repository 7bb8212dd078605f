import { describe, expect, it } from '@jest/globals';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import {
  accountClosedSms,
  emailChangedEmail,
  passwordChangedEmail,
  passwordChangedSms,
  secondFactorChangedEmail,
  secondFactorChangedSms,
} from './accounts.words.ts';

const hospitals = [
  'Kingston Hospital',
  'St George’s University Hospitals NHS Foundation Trust',
  'The Royal Free and Great Ormond Street Hospitals for Children and Young People National Health Service Foundation Trust, London',
];
const portalUrl = 'https://patient-portal.kingstonhospital.example';
const stop = { SMS_KEYWORD: 'KHT', SMS_NUMBER: '60777' };

describe.each(hospitals)('the words of %s', (HOSPITAL_NAME) => {
  it.each([true, false])(
    'confirm a deleted account in one text that says how texts come back (stopped: %s)',
    (stopped) => {
      const text = accountClosedSms({ HOSPITAL_NAME, ...stop }, stopped);
      expect([fitsOneSms(text), text]).toEqual([true, expect.stringContaining('KHT START to 60777')]);
      expect(text.includes('stopped')).toBe(stopped);
      expect(text.includes('KHT STOP')).toBe(!stopped);
    },
  );

  it('tell of a new password, and of a new second factor, in one text each', () => {
    expect(fitsOneSms(passwordChangedSms({ HOSPITAL_NAME, portalUrl }))).toBe(true);
    expect(fitsOneSms(secondFactorChangedSms({ HOSPITAL_NAME, portalUrl }))).toBe(true);
  });

  it('name nobody and no address in an e-mail that may be in the wrong hands', () => {
    for (const { text } of [
      emailChangedEmail({ HOSPITAL_NAME, portalUrl }),
      passwordChangedEmail({ HOSPITAL_NAME, portalUrl }),
      secondFactorChangedEmail({ HOSPITAL_NAME, portalUrl }),
    ]) {
      expect(text).toContain(HOSPITAL_NAME);
      expect(text).not.toMatch(/\S+@\S+/);
    }
  });
});

it('the keyword and the number are the hospital’s own', () => {
  const text = accountClosedSms(
    { HOSPITAL_NAME: 'Epsom Hospital', SMS_KEYWORD: 'EPS', SMS_NUMBER: '81025' },
    true,
  );
  expect(text).toContain('EPS START to 81025');
});
