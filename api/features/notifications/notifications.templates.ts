import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { Renderer } from './sending.service.ts';

/**
 * The words patients get. They say that there is something to read and where, never what it is or whose: a phone
 * is read by others, and texts pass through networks in clear.
 */

export interface TemplateFacts {
  hospitalName: string;
  portalUrl: string;
}

/** A letter's notice, as a text or an e-mail. */
export const renderLetterNotice: Renderer = async (_trx, { channel }, config) => {
  const facts = { hospitalName: config.HOSPITAL_NAME, portalUrl: config.portalUrl };
  return channel === 'sms' ? { text: letterSms(facts) } : letterEmail(facts);
};

/** The text that a letter is there. The first wording that fits one SMS; a long hospital's name shortens the rest. */
export function letterSms({ hospitalName, portalUrl }: TemplateFacts): string {
  const hospital = plainestSms(hospitalName);
  const wordings = [
    `${hospital}: you have a new letter in Patient Portal. Sign in to read it: ${portalUrl}`,
    `${hospital}: new letter in Patient Portal. ${portalUrl}`,
    `${hospital.slice(0, 60).trimEnd()}: new letter in Patient Portal. ${portalUrl}`,
  ];
  return wordings.find(fitsOneSms) ?? 'You have a new letter in Patient Portal. Sign in to read it.';
}

export function letterEmail({ hospitalName, portalUrl }: TemplateFacts): { subject: string; text: string } {
  return {
    subject: `You have a new letter from ${hospitalName}`,
    text: [
      `${hospitalName} has put a new letter in your Patient Portal.`,
      `Sign in to read it: ${portalUrl}`,
      'We never ask for your password by e-mail or text. This mailbox is not read.',
    ].join('\n\n'),
  };
}
