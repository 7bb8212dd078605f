import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { allOf, batchLooks, number } from '../batchWords.ts';
import { settingLabels, settingsInWords } from '../settings/settingsForm.ts';

/** What somebody else made different while this page was looked at, in sentences. */
export function changesBetween(before: BatchView, now: BatchView): string[] {
  const sentences: string[] = [];
  if (before.state !== now.state) {
    sentences.push(`It was “${batchLooks[before.state].word}” and is “${batchLooks[now.state].word}”.`);
  }
  if (before.name !== now.name) sentences.push(`It is called ${now.name} now.`);
  const [readyBefore, readyNow] = [allOf(before.counts.ready), allOf(now.counts.ready)];
  if (readyBefore !== readyNow) {
    sentences.push(`${number(readyNow)} are ready to send; it was ${number(readyBefore)}.`);
  }
  const [was, is] = [settingsInWords(before.settings), settingsInWords(now.settings)];
  for (const [name, label] of Object.entries(settingLabels)) {
    const [old, fresh] = [was[name], is[name]];
    if (old !== fresh) sentences.push(`${label}: ${fresh || 'none'}; it was ${old || 'none'}.`);
  }
  return sentences;
}
