import { plainSms } from '../../../lib/sms-parts.ts';
import { type CompiledWording, compileWording, fillWording, type WordingValues } from './wording-text.ts';

/** What one version of a wording says, by channel. */
export interface VersionTexts {
  smsText: string;
  emailSubject: string;
  emailText: string;
  letterText: string;
}
export type WordingChannel = 'sms' | 'email' | 'post';

/** Compiled once for as long as the texts are held: a batch fills them a hundred thousand times. */
const compiled = new WeakMap<VersionTexts, Record<keyof VersionTexts, CompiledWording>>();

export function compiledTexts(texts: VersionTexts): Record<keyof VersionTexts, CompiledWording> {
  const known = compiled.get(texts);
  if (known) return known;
  const fresh = {
    smsText: compileWording(plainSms(texts.smsText)),
    emailSubject: compileWording(texts.emailSubject),
    emailText: compileWording(texts.emailText),
    letterText: compileWording(texts.letterText),
  };
  compiled.set(texts, fresh);
  return fresh;
}

/** The words of one message, as they leave: a text with its signs made plain, an e-mail with its subject. */
export function messageOf(
  channel: WordingChannel,
  texts: VersionTexts,
  values: WordingValues,
): { subject?: string; text: string } {
  const of = compiledTexts(texts);
  if (channel === 'sms') return { text: plainSms(fillWording(of.smsText, values)) };
  if (channel === 'post') return { text: fillWording(of.letterText, values) };
  return { subject: fillWording(of.emailSubject, values), text: fillWording(of.emailText, values) };
}
