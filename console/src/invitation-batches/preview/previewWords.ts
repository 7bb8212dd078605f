import type { BatchPreview } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { allOf, type Channel, messagesWords, moneyWords, number } from '../batchWords.ts';

type Sms = NonNullable<BatchPreview['messages'][number]['sms']>;

/** How a text is counted: "1 part: 142 of 160 characters". */
export function partsWords({ characters, parts, encoding }: Sms): string {
  const [single, each] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
  return `${count(parts, 'part')}: ${number(characters)} of ${number(parts === 1 ? single : parts * each)} characters`;
}

/** The sign that makes a text dearer, and what to do about it. */
export const forcedWords = ({ forcedBy }: Sms): string | null =>
  forcedBy ? `“${forcedBy}” makes this text hold 70 characters a part instead of 160.` : null;

/** What all of them cost: "4,968 texts and 12 e-mails: 4,968 parts at 2.4p, £119.23". */
export function costWords(ready: Readonly<Record<Channel, number>>, cost: BatchPreview['cost']): string {
  if (allOf(ready) === 0) return 'Nothing is ready to be sent yet.';
  const texts =
    ready.sms > 0
      ? `: ${count(cost.smsParts, 'part')} at ${moneyWords(cost.pencePerPart)}, ${moneyWords(cost.pence)}`
      : '';
  return `${messagesWords(ready)}${texts}.${ready.post > 0 ? ' Letters are printed here and posted by you.' : ''}`;
}
