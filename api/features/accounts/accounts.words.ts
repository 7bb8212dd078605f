import type { Config } from '../../config.ts';
import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { Renderer } from '../notifications/sending.service.ts';
import { findReach } from './accounts.logins.queries.ts';

type Facts = Pick<Config, 'HOSPITAL_NAME' | 'portalUrl'>;
type StopFacts = Pick<Config, 'HOSPITAL_NAME' | 'SMS_KEYWORD' | 'SMS_NUMBER'>;

const NOT_READ =
  'We never ask for your password or a code by e-mail, text or telephone. This mailbox is not read.';

/** The first wording that is one SMS; the last one fits whatever the hospital is called. */
export function oneSms(hospitalName: string, wordings: string[], last: string): string {
  const names = [hospitalName, hospitalName.slice(0, 40).trimEnd()].map(plainestSms);
  const candidates = wordings.flatMap((words) => names.map((name) => `${name}: ${words}`));
  return candidates.find(fitsOneSms) ?? last;
}

/** The same to the old address and to the new one, since either may be in the wrong hands: neither is named. */
export const emailChangedEmail = ({ HOSPITAL_NAME, portalUrl }: Facts) => ({
  subject: 'Your Patient Portal e-mail was changed',
  text: [
    `The e-mail address that you use for ${HOSPITAL_NAME} Patient Portal was changed. From now on we write to the new address, and you sign in with it.`,
    `If this was not you, choose "Get help" at ${portalUrl} straight away, or telephone the hospital.`,
    NOT_READ,
  ].join('\n\n'),
});

export const passwordChangedEmail = ({ HOSPITAL_NAME, portalUrl }: Facts) => ({
  subject: 'Your Patient Portal password was changed',
  text: [
    `The password of your ${HOSPITAL_NAME} Patient Portal account was changed. Other devices are signed out, and ask for a code again.`,
    `If this was not you, choose "Forgotten password" at ${portalUrl} straight away.`,
    NOT_READ,
  ].join('\n\n'),
});

export const passwordChangedSms = ({ HOSPITAL_NAME, portalUrl }: Facts): string =>
  oneSms(
    HOSPITAL_NAME,
    [
      `your Patient Portal password was changed. Not you? Choose "Forgotten password": ${portalUrl}`,
      'your Patient Portal password was changed. If this was not you, telephone us.',
    ],
    'Your Patient Portal password was changed. If this was not you, telephone the hospital.',
  );

/** Set up or removed, by its owner or by staff on the telephone: the words do not tell a thief which. */
export const secondFactorChangedEmail = ({ HOSPITAL_NAME, portalUrl }: Facts) => ({
  subject: 'How you get your Patient Portal codes was changed',
  text: [
    `The authenticator app of your ${HOSPITAL_NAME} Patient Portal account was set up or removed. Other devices are signed out.`,
    `If this was not you, choose "Get help" at ${portalUrl} straight away, or telephone the hospital.`,
    NOT_READ,
  ].join('\n\n'),
});

export const secondFactorChangedSms = ({ HOSPITAL_NAME, portalUrl }: Facts): string =>
  oneSms(
    HOSPITAL_NAME,
    [
      `the authenticator app of your Patient Portal account was changed. Not you? Choose "Get help": ${portalUrl}`,
      'your Patient Portal authenticator app was changed. If this was not you, telephone us.',
    ],
    'Your Patient Portal authenticator app was changed. If this was not you, telephone the hospital.',
  );

/** It says how texts come back, whether or not they were stopped. */
export function accountClosedSms(
  { HOSPITAL_NAME, SMS_KEYWORD, SMS_NUMBER }: StopFacts,
  textsStopped: boolean,
): string {
  const [stop, start] = [`${SMS_KEYWORD} STOP`, `${SMS_KEYWORD} START to ${SMS_NUMBER}`];
  return textsStopped
    ? oneSms(
        HOSPITAL_NAME,
        [
          `your Patient Portal account is deleted and our texts are stopped. To get texts again, text ${start}.`,
          `Patient Portal account deleted, texts stopped. For texts again, text ${start}.`,
        ],
        `Your Patient Portal account is deleted and our texts are stopped. To get texts again, text ${start}.`,
      )
    : oneSms(
        HOSPITAL_NAME,
        [
          `your Patient Portal account is deleted. Our texts go on: ${stop} ends them, ${start} brings them back.`,
          `Patient Portal account deleted. ${stop} ends our texts, ${start} brings them back.`,
        ],
        `Your Patient Portal account is deleted. ${stop} ends our texts, ${start} brings them back.`,
      );
}

export const accountClosedEmail = ({ HOSPITAL_NAME, portalUrl }: Facts) => ({
  subject: 'Your Patient Portal account is deleted',
  text: [
    `Your ${HOSPITAL_NAME} Patient Portal account is deleted. Your hospital record stays as it is, and letters come by post.`,
    `You can register again at any time, and find everything as you left it: ${portalUrl}`,
    'This mailbox is not read.',
  ].join('\n\n'),
});

export const renderEmailChanged: Renderer = async (_trx, _row, config) => emailChangedEmail(config);

export const renderPasswordChanged: Renderer = async (_trx, { channel }, config) =>
  channel === 'sms' ? { text: passwordChangedSms(config) } : passwordChangedEmail(config);

export const renderSecondFactorChanged: Renderer = async (_trx, { channel }, config) =>
  channel === 'sms' ? { text: secondFactorChangedSms(config) } : secondFactorChangedEmail(config);

export const renderAccountClosed: Renderer = async (trx, { channel, patientId }, config) => {
  if (channel === 'email') return accountClosedEmail(config);
  const reach = patientId ? await findReach(trx, patientId) : undefined;
  return { text: accountClosedSms(config, Boolean(reach?.stopped_at)) };
};
