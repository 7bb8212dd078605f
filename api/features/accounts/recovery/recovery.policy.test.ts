import { describe, expect, it } from '@jest/globals';
import { fitsOneSms } from '../../../lib/sms-parts.ts';
import { decideReminder, decideReset, maskEmail, type ReminderFacts } from './recovery.policy.ts';
import { emailReminderSms } from './recovery.words.ts';

describe('the hint of an e-mail address', () => {
  it.each([
    ['sarah@gmail.com', 's***h@g***.com'],
    ['a@b.uk', 'a***@b***.uk'],
    ['ab@example.com', 'a***@e***.com'],
    ['abc@example.com', 'a***c@e***.com'],
    ['anna.smith-jones.1952@btinternet.com', 'a***2@b***.com'],
    ['anna+nhs@gmail.com', 'a***a@g***.com'],
    ['a+nhs@gmail.com', 'a***@g***.com'],
    ['+nhs@gmail.com', '+***s@g***.com'],
    ['anna@yahoo.co.uk', 'a***a@y***.co.uk'],
    ['anna@kingston.nhs.uk', 'a***a@k***.nhs.uk'],
    ['anna@mail.kingston.nhs.uk', 'a***a@m***.nhs.uk'],
    ['anna@mail.example.com', 'a***a@m***.com'],
    ['anna@co.uk', 'a***a@c***.uk'],
    ['"odd@local"@example.com', '"***"@e***.com'],
    ['zoë@müller.de', 'z***ë@m***.de'],
  ])('of %s is %s', (email, hint) => {
    expect(maskEmail(email)).toBe(hint);
  });

  it('is as long for a long address as for a short one', () => {
    expect(maskEmail('abcdefghijklmnop@example.com')).toHaveLength(maskEmail('abp@eeeeee.com').length);
  });

  it.each([
    'Kingston Hospital',
    'The Royal Free and Great Ormond Street Hospitals for Children and Young People National Health Service Foundation Trust, London',
    'Ysbyty Gwynedd – Bwrdd Iechyd Prifysgol Betsi Cadwaladr',
  ])('leaves as one text from %s', (HOSPITAL_NAME) => {
    const text = emailReminderSms(
      { HOSPITAL_NAME, portalUrl: 'https://patient-portal.kingstonhospital.example/sign-in' },
      'sarah@gmail.com',
    );
    expect([fitsOneSms(text), text]).toEqual([true, expect.stringContaining('s***h@g***.com')]);
    expect(text).not.toContain('sarah');
  });
});

describe('who gets the hint', () => {
  const record: ReminderFacts = {
    dateOfBirth: '1952-11-03',
    isDeceased: false,
    isMerged: false,
    mobile: '+447700900123',
    account: { email: 'anna@example.com' },
    hintsLately: 0,
  };
  it.each<[string, Partial<ReminderFacts> | null, string]>([
    ['whose NHS number and date of birth agree', {}, 'sent'],
    ['with a number nobody has', null, 'no-record'],
    ['with another date of birth', { dateOfBirth: '1952-03-11' }, 'details-disagree'],
    ['who died', { isDeceased: true }, 'deceased'],
    ['whose record was merged away', { isMerged: true }, 'merged'],
    ['without an account', { account: null }, 'no-account'],
    ['who signs in by user name alone', { account: { email: null } }, 'no-email'],
    ['without a mobile', { mobile: null }, 'no-mobile'],
    ['who asked twice this hour', { hintsLately: 2 }, 'sent'],
    ['who asked three times this hour', { hintsLately: 3 }, 'too-many'],
    [
      'who died, with another date of birth',
      { isDeceased: true, dateOfBirth: '1953-11-03' },
      'details-disagree',
    ],
  ])('somebody %s: %j is %s', (_who, facts, outcome) => {
    expect(
      decideReminder(facts === null ? undefined : { ...record, ...facts }, { dateOfBirth: '1952-11-03' }),
    ).toBe(outcome);
  });
});

describe('who gets a link to a new password', () => {
  const login = { isDeceased: false, isMerged: false, email: 'anna@example.com', linksLately: 0 };
  it.each<[string, Partial<typeof login> | { email: null } | null, string]>([
    ['an open login', {}, 'sent'],
    ['nobody', null, 'no-account'],
    ['somebody who died', { isDeceased: true }, 'deceased'],
    ['a record merged away', { isMerged: true }, 'merged'],
    ['a login without an e-mail', { email: null }, 'no-email'],
    ['the fifth this hour', { linksLately: 4 }, 'sent'],
    ['the sixth this hour', { linksLately: 5 }, 'too-many'],
  ])('%s: %j is %s', (_who, facts, outcome) => {
    expect(decideReset(facts === null ? undefined : { ...login, ...facts })).toBe(outcome);
  });
});
