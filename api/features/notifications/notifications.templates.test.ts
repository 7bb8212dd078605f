import { describe, expect, it } from '@jest/globals';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { letterEmail, letterSms } from './notifications.templates.ts';

const portalUrl = 'https://portal.kingstonandrichmond.nhs.uk';

describe('the text that a letter is there', () => {
  it.each([
    ['Kingston Hospital'],
    ['Kingston and Richmond NHS Foundation Trust'],
    // The longest trust names in England.
    ['Birmingham Women’s and Children’s NHS Foundation Trust'],
    ['Cambridgeshire, Peterborough and South Lincolnshire Mental Health NHS Foundation Trust'],
    ['Calderdale and Huddersfield – North Kirklees NHS Foundation Trust'],
    ['Ysbyty Tŷ’r Sïon'],
    ['The Royal National Hospital for Rheumatic Diseases and of Saint Bartholomew in the City '.repeat(2)],
  ])('of %s is one SMS', (hospitalName) => {
    const text = letterSms({ hospitalName, portalUrl });
    expect(fitsOneSms(text)).toBe(true);
    expect(text).toContain('letter in Patient Portal');
    expect(text).toContain(portalUrl);
  });

  it('is one SMS even where the address is as long as a text', () => {
    expect(
      fitsOneSms(letterSms({ hospitalName: 'Kingston', portalUrl: `https://${'a'.repeat(160)}.uk` })),
    ).toBe(true);
  });
});

it('the e-mail names the hospital and the portal, and nobody', () => {
  const { subject, text } = letterEmail({ hospitalName: 'Kingston Hospital', portalUrl });
  expect(subject).toBe('You have a new letter from Kingston Hospital');
  expect(text).toContain(`Sign in to read it: ${portalUrl}`);
});
