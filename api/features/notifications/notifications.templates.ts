import type { Renderer } from './sending.service.ts';

/**
 * The words patients get. They say that there is something to read and where, never what it is or whose: a phone
 * is read by others, and texts pass through networks in clear.
 */

const GSM_7 = /^[A-Za-z0-9 \r\n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/;
const GSM_7_PART = 160;

/** Whether the text is one SMS: up to 160 characters of the GSM 7-bit basic alphabet (3GPP TS 23.038). */
export const fitsOneSms = (text: string): boolean => GSM_7.test(text) && text.length <= GSM_7_PART;

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
  const hospital = plainSms(hospitalName);
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

/** Typographic signs and accents beyond GSM-7 would turn a text of 160 characters into one of 70. */
export const plainSms = (text: string): string =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[^\x20-\x7e]/g, (sign) =>
      GSM_7.test(sign) ? sign : sign.normalize('NFD').replace(/\p{M}/gu, ''),
    );
