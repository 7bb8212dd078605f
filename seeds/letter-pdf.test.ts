import { afterAll, describe, expect, it } from '@jest/globals';
import { describeLetter } from '../api/features/letters/guard/describe-letter.ts';
import { extractIdentities } from '../api/features/letters/guard/extract-identities.ts';
import { judgeLetter } from '../api/features/letters/guard/judge-letter.ts';
import { createPdfInspector } from '../api/lib/pdf/inspector.ts';
import { aGuardPatient } from '../api/test/builders/clinic-letter.ts';
import { type LetterPdfOptions, makeLetterPdf } from './letter-pdf.ts';

const inspector = createPdfInspector();
afterAll(() => inspector.close());

const anna = {
  ...aGuardPatient(),
  hospitalNumber: 'K1234567',
  addressLines: ['12 Church Grove', 'Surbiton'],
  postcode: 'KT6 9ZZ',
};
const peter = {
  ...aGuardPatient({ id: 'peter', nhsNumber: '9991230009', givenName: 'Peter', familyName: 'Jones' }),
  hospitalNumber: 'K7654321',
};
const CLINIC: LetterPdfOptions = {
  patient: anna,
  kind: 'clinic',
  specialty: 'Cardiology',
  clinician: 'Dr Paula Okafor',
  letterDate: '2026-11-20',
};

async function judged(options: Partial<LetterPdfOptions>) {
  const inspection = await inspector.inspect(await makeLetterPdf({ ...CLINIC, ...options }));
  if (inspection.outcome === 'refused') return { refused: inspection.code };
  const hasTextLayer = inspection.warnings.every(({ code }) => code !== 'no-text-layer');
  const identities = extractIdentities(inspection.text);
  const { verdict, reasons } = judgeLetter({
    identities,
    hasTextLayer,
    patient: anna,
    otherPatients: [peter],
  });
  const description = describeLetter(inspection.text, ['Cardiology', 'Dermatology']);
  return { verdict, codes: reasons.map(({ code }) => code), ...description };
}

describe('a letter that was made, inspected and judged', () => {
  it.each(['appointment', 'clinic', 'discharge-summary', 'other'] as const)(
    '%s agrees and is known for what it is',
    async (kind) => {
      expect(await judged({ kind })).toEqual({
        verdict: 'agrees',
        codes: [],
        kind,
        specialty: 'Cardiology',
        letterDate: '2026-11-20',
      });
    },
  );

  it('with another patient’s number is blocked', async () => {
    expect(await judged({ otherPatient: peter })).toMatchObject({
      verdict: 'blocked',
      codes: ['number-of-another-patient'],
    });
  });

  it('to another patient altogether is blocked', async () => {
    expect(await judged({ patient: peter })).toMatchObject({ verdict: 'blocked' });
  });

  it('that is scanned needs eyes', async () => {
    expect(await judged({ scanned: true })).toMatchObject({ verdict: 'look', codes: ['no-text-layer'] });
  });

  it('that carries JavaScript is refused', async () => {
    expect(await judged({ javascript: true })).toEqual({ refused: 'javascript' });
  });

  it('with letters from beyond the standard fonts is still made', async () => {
    const zofia = { ...anna, givenName: 'Zoë', familyName: 'Łukasiewiczová' };
    expect((await makeLetterPdf({ ...CLINIC, patient: zofia })).length).toBeGreaterThan(1000);
  });

  it('is the same file for the same input', async () => {
    expect(await makeLetterPdf(CLINIC)).toEqual(await makeLetterPdf(CLINIC));
    expect(await makeLetterPdf({ ...CLINIC, scanned: true })).toEqual(
      await makeLetterPdf({ ...CLINIC, scanned: true }),
    );
  });
});
