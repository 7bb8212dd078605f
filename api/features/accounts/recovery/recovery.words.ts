import type { Config } from '../../../config.ts';
import { hashToken, newToken } from '../../../lib/ids.ts';
import type { Renderer } from '../../notifications/sending.service.ts';
import { oneSms } from '../accounts.words.ts';
import { maskEmail } from './recovery.policy.ts';
import { findHint, writeResetToken } from './recovery.queries.ts';

/** The hint is short enough for every hospital: three stars stand for any length of name. */
export function emailReminderSms(
  { HOSPITAL_NAME, portalUrl }: Pick<Config, 'HOSPITAL_NAME' | 'portalUrl'>,
  email: string,
): string {
  const hint = maskEmail(email);
  const end = `Your Patient Portal e-mail looks like ${hint.slice(0, 60)}`;
  return oneSms(
    HOSPITAL_NAME,
    [
      `the e-mail you sign in with looks like ${hint}. Sign in: ${portalUrl}`,
      `the e-mail you sign in with looks like ${hint}`,
    ],
    end,
  );
}

export const renderEmailReminder: Renderer = async (trx, { accountId }, config) => {
  const email = accountId && (await findHint(trx, accountId));
  return email ? { text: emailReminderSms(config, email) } : null;
};

export const resetEmail = ({ HOSPITAL_NAME }: Pick<Config, 'HOSPITAL_NAME'>, link: string) => ({
  subject: 'Choose a new Patient Portal password',
  text: [
    `Choose a new password for your ${HOSPITAL_NAME} Patient Portal account:`,
    link,
    'The link works once, for 30 minutes. We then ask for a code, as when you sign in.',
    'If you did not ask for this, leave it: your password stays as it is. We never ask for a password or a code by e-mail, text or telephone.',
  ].join('\n\n'),
});

/**
 * The e-mail of a reset. Its token is made here, as it leaves, and stored as a hash only. It stands behind `#`, which
 * browsers send to no server, so no log sees it.
 */
export const renderResetLink: Renderer = async (trx, { passwordResetId }, config) => {
  if (!passwordResetId) return null;
  const token = newToken();
  const login = await writeResetToken(trx, passwordResetId, hashToken(token));
  if (!login?.email) return null;
  const link = `${config.portalUrl.replace(/\/$/, '')}/new-password#t=${token}`;
  // To the address of the login as it is now, whatever it was when the link was asked for.
  return { to: login.email, ...resetEmail(config, link) };
};
