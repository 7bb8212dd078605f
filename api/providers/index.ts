import type { EmailProvider } from './email/email-provider.ts';
import { createGovukNotifyEmail } from './email/govuk-notify.ts';
import { createLocalEmail } from './email/local.ts';
import { createSmtpEmail, type SmtpSettings } from './email/smtp.ts';
import type { FileStore } from './files/file-store.ts';
import { createLocalFolder } from './files/local-folder.ts';
import { createS3, type S3Settings } from './files/s3.ts';
import { withVerifiedReading } from './files/verified-reading.ts';
import type { GovukNotifySettings } from './govuk-notify/client.ts';
import type { Mailbox } from './mailbox.ts';
import { createGovukNotifySms } from './sms/govuk-notify.ts';
import { createLocalSms } from './sms/local.ts';
import type { SmsProvider } from './sms/sms-provider.ts';
import { createVonageSms } from './sms/vonage.ts';
import type { VonageSettings } from './vonage/client.ts';

export type SmsSettings =
  | { kind: 'local' }
  | ({ kind: 'govuk-notify' } & GovukNotifySettings)
  | ({ kind: 'vonage' } & VonageSettings);
export type EmailSettings =
  | { kind: 'local' }
  | ({ kind: 'govuk-notify' } & GovukNotifySettings)
  | ({ kind: 'smtp' } & SmtpSettings);
export type FileSettings = { kind: 'local'; folder: string } | ({ kind: 's3' } & S3Settings);

export interface ProviderSettings {
  sms: SmsSettings;
  secondSms?: SmsSettings | undefined;
  email: EmailSettings;
  files: FileSettings;
}

export interface Providers {
  sms: SmsProvider;
  /** Takes over from the first by rule (notifications/routing), where there is one. */
  secondSms?: SmsProvider | undefined;
  email: EmailProvider;
  files: FileStore;
}

/**
 * The providers the settings name. Opens no connection and touches no disk; `mailbox` is used by the local ones only.
 * @throws Error naming the setting when a GOV.UK Notify key has not Notify's shape
 */
export function createProviders(settings: ProviderSettings, deps: { mailbox: Mailbox }): Providers {
  return {
    sms: createSms(settings.sms, deps.mailbox),
    secondSms: settings.secondSms && createSms(settings.secondSms, deps.mailbox),
    email: createEmail(settings.email, deps.mailbox),
    files: createFiles(settings.files),
  };
}

function createSms(settings: SmsSettings, mailbox: Mailbox): SmsProvider {
  if (settings.kind === 'local') return createLocalSms(mailbox);
  return settings.kind === 'vonage' ? createVonageSms(settings) : createGovukNotifySms(settings);
}

function createEmail(settings: EmailSettings, mailbox: Mailbox): EmailProvider {
  if (settings.kind === 'local') return createLocalEmail(mailbox);
  return settings.kind === 'smtp' ? createSmtpEmail(settings) : createGovukNotifyEmail(settings);
}

/** The file store alone, for what needs no messages (the orphan sweep, a script). */
export function createFiles(settings: FileSettings): FileStore {
  return withVerifiedReading(
    settings.kind === 's3' ? createS3(settings) : createLocalFolder(settings.folder),
  );
}

/** Everybody who may have been handed a text or an e-mail; the first choice first. */
export const providersOf = (
  { sms, secondSms, email }: Providers,
  channel: 'sms' | 'email',
): (SmsProvider | EmailProvider)[] => (channel === 'email' ? [email] : secondSms ? [sms, secondSms] : [sms]);
