import { findActiveContent } from './active-content.mjs';
import { checkEnvelope } from './envelope.mjs';
import { pagesWithMissingFonts } from './fonts.mjs';
import { scanNames } from './name-scan.mjs';
import { parseObjects } from './object-parser.mjs';
import { readPages } from './page-text.mjs';
import { listPages } from './page-tree.mjs';
import { isExhaustion, Refusal } from './refusal.mjs';

/** Where one file has several faults, the clerk hears of the first of these. */
const WORST_FIRST = [
  'javascript',
  'launches-program',
  'attachment',
  'rich-media',
  'xfa-form',
  'automatic-action',
];

/**
 * Inspects one PDF. Runs in the capped child only.
 * @param {Buffer} bytes
 * @returns {Promise<{ inspection: object, spent: boolean }>} a PdfInspection; `spent` where this process met its limits
 */
export async function inspect(bytes) {
  try {
    return { inspection: await examine(bytes), spent: false };
  } catch (error) {
    const code = error instanceof Refusal ? error.code : isExhaustion(error) ? 'too-complex' : 'unreadable';
    return { inspection: { outcome: 'refused', code }, spent: !(error instanceof Refusal) };
  }
}

async function examine(bytes) {
  checkEnvelope(bytes);
  const raw = scanNames(bytes);
  if (raw.encrypted) throw new Refusal('locked');
  refuseWorst(raw.codes);
  const parsed = await parseObjects(bytes);
  for (const scan of parsed.streamScans) refuseWorst(scan.codes);
  // An object stream that our parser did not meet is one that only another reader would.
  if (raw.objectStreams > parsed.objectStreams) throw new Refusal('unreadable');
  const refs = [raw, ...parsed.streamScans].flatMap((scan) => scan.openActionRefs);
  refuseWorst(findActiveContent(parsed.everyObject, refs));
  const pages = listPages(parsed.context);
  const { text, notA4, noText, cut } = await readPages(bytes, pages.length);
  const warnings = [
    ...warning('not-a4-portrait', notA4),
    ...warning('no-text-layer', noText),
    ...warning('fonts-not-embedded', pagesWithMissingFonts(pages)),
    ...(cut ? [{ code: 'text-cut' }] : []),
  ];
  return { outcome: 'accepted', pages: pages.length, warnings, text };
}

function refuseWorst(codes) {
  const worst = WORST_FIRST.find((code) => codes.has(code));
  if (worst) throw new Refusal(worst);
}

function warning(code, pages) {
  return pages.length > 0 ? [{ code, pages }] : [];
}
