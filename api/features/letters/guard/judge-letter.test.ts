import { describe, expect, it } from '@jest/globals';
import { aGuardPatient, aLetterText, type PrintedLine } from '../../../test/builders/clinic-letter.ts';
import { extractIdentities } from './extract-identities.ts';
import { anna, DOB, LAYOUTS, NHS, peter, RE } from './judge-letter.test.layouts.ts';
import { judgeLetter } from './judge-letter.ts';

function judge(lines: PrintedLine[], changes: Partial<Parameters<typeof judgeLetter>[0]> = {}) {
  const identities = extractIdentities([aLetterText(lines)]);
  return judgeLetter({ identities, hasTextLayer: true, patient: anna, otherPatients: [peter], ...changes });
}

describe('whose letter it is', () => {
  it.each(LAYOUTS)('%s', (_, lines, verdict, codes) => {
    const judgement = judge(lines);
    expect([judgement.verdict, judgement.reasons.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('says that a picture was not read, and still blocks what was', () => {
    expect(judge([], { hasTextLayer: false })).toMatchObject({
      verdict: 'look',
      reasons: [{ code: 'no-text-layer' }],
    });
    const half = judge(['NHS No: 999 123 0009'], { hasTextLayer: false });
    expect(half).toMatchObject({ verdict: 'blocked' });
    expect(judge([RE, DOB, NHS], { hasTextLayer: false }).verdict).toBe('look');
  });

  it('does not pass a letter whose text is longer than what was read', () => {
    const judgement = judge([RE, DOB, NHS], { isCut: true });
    expect(judgement).toMatchObject({ verdict: 'look', reasons: [{ code: 'text-cut' }] });
    expect(judge(['NHS No: 999 123 0009'], { isCut: true }).verdict).toBe('blocked');
  });

  it('leaves it to a person where the record has no NHS number', () => {
    const unnumbered = aGuardPatient({ nhsNumber: null });
    const judgement = judge([RE, DOB, NHS], { patient: unnumbered });
    expect(judgement).toMatchObject({ verdict: 'look', reasons: [{ code: 'patient-without-number' }] });
    expect(judge([RE, DOB, 'NHS No: 999 123 0009'], { patient: unnumbered }).verdict).toBe('blocked');
  });

  it('judges nothing before a patient is chosen', () => {
    expect(judge([RE, DOB, NHS], { patient: undefined })).toMatchObject({ verdict: 'no-patient' });
  });

  it('shows the place of what it found', () => {
    const [reason] = judge([RE, DOB, 'NHS No: 999 123', '0009']).reasons;
    expect(reason?.evidence[0]).toMatchObject({
      value: '9991230009',
      page: 1,
      boxes: [
        { page: 1, x: 60 + 8 * 5, y: 88, height: 10 },
        { page: 1, x: 60, y: 102, width: 20 },
      ],
    });
  });
});
