import { PDFArray, PDFDict, PDFName, PDFStream } from 'pdf-lib';
import { inherited } from './page-tree.mjs';

const name = (text) => PDFName.of(text);
const FONT_FILES = ['FontFile', 'FontFile2', 'FontFile3'].map(name);

/**
 * @param {import('pdf-lib').PDFDict[]} pages
 * @returns {number[]} pages (from 1) that use a font whose shapes are not in the file
 */
export function pagesWithMissingFonts(pages) {
  return pages.flatMap((page, index) =>
    lacksFont(inherited(page, 'Resources'), new Set()) ? [index + 1] : [],
  );
}

/** Fonts of the resources and of the forms (drawings inside drawings) they name. */
function lacksFont(resources, seen) {
  if (!(resources instanceof PDFDict) || seen.has(resources)) return false;
  seen.add(resources);
  if (valuesOf(resources.lookup(name('Font'))).some((font) => font instanceof PDFDict && !isEmbedded(font)))
    return true;
  const drawings = valuesOf(resources.lookup(name('XObject')));
  return drawings.some(
    (form) => form instanceof PDFStream && lacksFont(form.dict.lookup(name('Resources')), seen),
  );
}

function valuesOf(dict) {
  return dict instanceof PDFDict ? dict.keys().map((key) => dict.lookup(key)) : [];
}

function isEmbedded(font) {
  if (font.lookup(name('Subtype')) === name('Type3')) return true;
  const descendants = font.lookup(name('DescendantFonts'));
  const holder = descendants instanceof PDFArray ? descendants.lookup(0) : font;
  const descriptor = holder instanceof PDFDict ? holder.lookup(name('FontDescriptor')) : undefined;
  return descriptor instanceof PDFDict && FONT_FILES.some((key) => descriptor.has(key));
}
