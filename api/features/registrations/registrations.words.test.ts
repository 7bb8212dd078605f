import { describe, expect, it } from '@jest/globals';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { toldByText } from './registrations.matching.policy.ts';
import { newReference } from './registrations.reference.ts';
import { toldSms } from './registrations.words.ts';

const hospitals = [
  'Kingston Hospital',
  'St George’s University Hospitals',
  'The Robert Jones and Agnes Hunt Orthopaedic Hospital NHS Foundation Trust',
  'Ysbyty Gwynedd – Bŵrdd Iechyd Prifysgol Betsi Cadwaladr',
  'Королевская больница',
  'H'.repeat(200),
];
const portals = ['https://portal.example', `https://patients.${'a'.repeat(60)}.nhs.uk/portal`];

describe('the text that says why there is no account to be had', () => {
  it.each(
    toldByText.flatMap((why) => hospitals.flatMap((name) => portals.map((url) => [why, name, url] as const))),
  )('is one SMS: %s at %s, %s', (why, hospitalName, portalUrl) => {
    expect(fitsOneSms(toldSms(why, { hospitalName, portalUrl }))).toBe(true);
  });

  it.each([
    [
      'already-registered',
      /^Kingston Hospital: you have .* account already\. Sign in.*https:\/\/portal\.example$/,
    ],
    ['under-16', /^Kingston Hospital: .* aged 16 and over\. .* by post\.$/],
    ['email-taken', /^Kingston Hospital: somebody else uses this e-mail.*Ask your department/],
  ] as const)('says what to do: %s', (why, words) => {
    expect(toldSms(why, { hospitalName: 'Kingston Hospital', portalUrl: 'https://portal.example' })).toMatch(
      words,
    );
  });
});

describe('a reference', () => {
  it('is four consonants and four digits, which nobody mishears or misreads', () => {
    for (let n = 0; n < 2000; n++) expect(newReference()).toMatch(/^[CDFHJKMNPRTVWX]{4}-\d{4}$/);
  });

  it('uses every letter and digit it may, so that none can be guessed', () => {
    const drawn = Array.from({ length: 2000 }, newReference).join('');
    expect(new Set(drawn).size).toBe(14 + 10 + 1);
  });
});
