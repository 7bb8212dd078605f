import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { NotificationPurpose } from './notifications.schema.ts';
import type { TemplateFacts } from './notifications.templates.ts';
import type { Renderer } from './sending.service.ts';

/**
 * What each notice names. Never which test, which clinic or what was written: a phone is read by others, and texts
 * pass through networks in clear.
 */
const nouns = {
  'result-ready': 'a new test result',
  'result-corrected': 'a corrected test result',
  'questionnaire-to-answer': 'a questionnaire to answer',
  'questionnaire-reminder': 'a questionnaire still to answer',
  'message-received': 'a new message',
  'request-answered': 'an answer to your request',
  'appointment-changed': 'news of an appointment',
} satisfies Partial<Record<NotificationPurpose, string>>;
export type RecordNoticePurpose = keyof typeof nouns;

/** A notice of something in the record, as a text or an e-mail. */
export const renderRecordNotice: Renderer = async (_trx, { channel, purpose }, config) => {
  const facts = { hospitalName: config.HOSPITAL_NAME, portalUrl: config.portalUrl };
  const noun = nouns[purpose as RecordNoticePurpose];
  return channel === 'sms' ? { text: recordSms(noun, facts) } : recordEmail(noun, facts);
};

/** @param noun such as `a new test result`. The first wording that fits one SMS. */
export function recordSms(noun: string, { hospitalName, portalUrl }: TemplateFacts): string {
  const hospital = plainestSms(hospitalName);
  const wordings = [
    `${hospital}: you have ${noun} in Patient Portal. Sign in to read it: ${portalUrl}`,
    `${hospital}: ${noun} in Patient Portal. ${portalUrl}`,
    `${hospital.slice(0, 60).trimEnd()}: ${noun} in Patient Portal. ${portalUrl}`,
  ];
  return wordings.find(fitsOneSms) ?? `You have ${noun} in Patient Portal. Sign in to read it.`;
}

function recordEmail(noun: string, { hospitalName, portalUrl }: TemplateFacts) {
  return {
    subject: `You have ${noun} from ${hospitalName}`,
    text: [
      `${hospitalName} has put ${noun} in your Patient Portal.`,
      `Sign in to read it: ${portalUrl}`,
      'We never ask for your password by e-mail or text. This mailbox is not read.',
    ].join('\n\n'),
  };
}
