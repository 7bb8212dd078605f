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

export type SmsSettings = { kind: 'local' } | ({ kind: 'govuk-notify' } & GovukNotifySettings);
export type EmailSettings =
  | { kind: 'local' }
  | ({ kind: 'govuk-notify' } & GovukNotifySettings)
  | ({ kind: 'smtp' } & SmtpSettings);
export type FileSettings = { kind: 'local'; folder: string } | ({ kind: 's3' } & S3Settings);

export interface ProviderSettings {
  sms: SmsSettings;
  email: EmailSettings;
  files: FileSettings;
}

export interface Providers {
  sms: SmsProvider;
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
    email: createEmail(settings.email, deps.mailbox),
    files: createFiles(settings.files),
  };
}

function createSms(settings: SmsSettings, mailbox: Mailbox): SmsProvider {
  return settings.kind === 'local' ? createLocalSms(mailbox) : createGovukNotifySms(settings);
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
