import { afterAll, describe, expect, it } from '@jest/globals';
import { aPdf, aScannedPdf } from '../../test/builders/pdf.ts';
import { createPdfInspector } from './inspector.ts';

const inspector = createPdfInspector();
afterAll(() => inspector.close());

describe('an accepted PDF', () => {
  it('says which pages need eyes', async () => {
    const warningsOf = async (bytes: Buffer) => {
      const inspection = await inspector.inspect(bytes);
      return inspection.outcome === 'accepted' ? inspection.warnings : inspection;
    };
    expect(await warningsOf(aPdf())).toEqual([{ code: 'fonts-not-embedded', pages: [1] }]);
    expect(await warningsOf(aScannedPdf())).toEqual([{ code: 'no-text-layer', pages: [1] }]);
    expect(await warningsOf(aPdf({ mediaBox: '[0 0 841.89 595.28]' }))).toContainEqual({
      code: 'not-a4-portrait',
      pages: [1],
    });
    expect(await warningsOf(aPdf({ page: '/Rotate 90' }))).toContainEqual({
      code: 'not-a4-portrait',
      pages: [1],
    });
    expect(await warningsOf(aPdf({ mediaBox: '[0 0 600 838]' }))).toEqual([
      { code: 'fonts-not-embedded', pages: [1] },
    ]);
  });

  it('gives the text with its place, from the top left corner of the page', async () => {
    const inspection = await inspector.inspect(aPdf());
    expect(inspection).toMatchObject({
      text: [
        { page: 1, width: 595.28, height: 841.89, items: [{ text: 'Outpatient clinic letter', x: 72 }] },
      ],
    });
    const box = inspection.outcome === 'accepted' ? inspection.text[0]!.items[0]! : undefined;
    expect(box!.y).toBeCloseTo(841.89 - 720 - 12 * 0.8, 1);
    expect(box!.height).toBeCloseTo(12 * 1.02, 1);
  });

  it('gives the box of a turned page as the page is shown', async () => {
    const inspection = await inspector.inspect(aPdf({ page: '/Rotate 90' }));
    const page = inspection.outcome === 'accepted' ? inspection.text[0]! : undefined;
    expect(page).toMatchObject({ width: 841.89, height: 595.28, items: [{ y: 72 }] });
    expect(page!.items[0]!.height).toBeGreaterThan(100);
  });

  it('reads 200,000 characters and says that it stopped', async () => {
    const line = (_: unknown, row: number) =>
      `1 0 0 1 30 ${20 + (row % 400) * 2} Tm (${'letter '.repeat(20)}) Tj `;
    const content = `BT /F1 6 Tf ${Array.from({ length: 1600 }, line).join('')} ET`;
    const inspection = await inspector.inspect(aPdf({ content }));
    expect(inspection).toMatchObject({ outcome: 'accepted' });
    expect(inspection.outcome === 'accepted' && inspection.warnings).toContainEqual({ code: 'text-cut' });
  });
});
