import { type Adjustment, adjustmentWords, type RequestKind } from './patient-requests.schema.ts';

export interface AskedNeed {
  kind: RequestKind;
  language: string | null;
  adjustments: readonly string[];
  words: string | null;
}

/** What the record of whoever asked would say by accepting it; null of a request for something else. */
export function needToNote({ kind, language, adjustments, words }: AskedNeed): string | null {
  if (kind === 'interpreter') return language;
  if (kind !== 'adjustment') return null;
  const chosen = adjustments.map((code) => adjustmentWords[code as Adjustment] ?? code);
  return chosen.length > 0 ? chosen.join('; ') : words;
}
