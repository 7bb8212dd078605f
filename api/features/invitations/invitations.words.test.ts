import { expect, it } from '@jest/globals';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { invitationEmail, invitationSms } from './invitations.words.ts';

const link = `https://portal.kingstonhospital.nhs.uk/register#t=${'a'.repeat(43)}`;

it.each([
  'Kingston Hospital',
  'St George’s University Hospitals',
  'Ysbyty Gwynedd – Bŵrdd Iechyd',
  'The Robert Jones and Agnes Hunt Orthopaedic Hospital NHS Foundation Trust',
  'Королевская больница',
  'H'.repeat(200),
])('the text that invites is one SMS with the whole link: %s', (hospitalName) => {
  const text = invitationSms({ hospitalName, link });
  expect(fitsOneSms(text)).toBe(true);
  expect(text.endsWith(link)).toBe(true);
});

it('the e-mail says what is needed, and that nobody has to', () => {
  const { subject, text } = invitationEmail({ hospitalName: 'Kingston Hospital', link });
  expect(subject).toBe('Register for Patient Portal at Kingston Hospital');
  expect(text).toContain(link);
  expect(text).toMatch(/date of birth/);
  expect(text).toMatch(/You do not have to register/);
});
