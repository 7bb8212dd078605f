import type { Knex } from 'knex';
import type { Config } from './config.ts';
import { databaseMailbox } from './features/notifications/mailbox-messages.queries.ts';
import { createProviders, type Providers } from './providers/index.ts';

/** The providers the settings ask for; the local ones write to the mailbox table of this database. */
export function providersFrom(config: Config, db: Knex): Providers {
  const notify = {
    kind: 'govuk-notify' as const,
    apiKey: config.NOTIFY_API_KEY ?? '',
    baseUrl: config.NOTIFY_BASE_URL,
    timeoutMs: config.PROVIDER_TIMEOUT_MS,
  };
  const sms = {
    none: undefined,
    local: { kind: 'local' as const },
    'govuk-notify': { ...notify, templateId: config.NOTIFY_SMS_TEMPLATE ?? '' },
    vonage: {
      kind: 'vonage' as const,
      apiKey: config.VONAGE_API_KEY ?? '',
      apiSecret: config.VONAGE_API_SECRET ?? '',
      sender: config.VONAGE_SENDER,
      baseUrl: config.VONAGE_BASE_URL,
      timeoutMs: config.PROVIDER_TIMEOUT_MS,
    },
  };
  const email = {
    local: { kind: 'local' as const },
    'govuk-notify': { ...notify, templateId: config.NOTIFY_EMAIL_TEMPLATE ?? '' },
    smtp: {
      kind: 'smtp' as const,
      url: config.SMTP_URL ?? '',
      from: config.EMAIL_FROM,
      timeoutMs: config.PROVIDER_TIMEOUT_MS,
    },
  };
  const files = {
    local: { kind: 'local' as const, folder: config.FILES_DIR },
    s3: {
      kind: 's3' as const,
      bucket: config.S3_BUCKET ?? '',
      region: config.S3_REGION,
      ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
      ...(config.S3_ACCESS_KEY_ID ? { accessKeyId: config.S3_ACCESS_KEY_ID } : {}),
      ...(config.S3_SECRET_ACCESS_KEY ? { secretAccessKey: config.S3_SECRET_ACCESS_KEY } : {}),
    },
  };
  return createProviders(
    {
      sms: sms[config.SMS_PROVIDER],
      secondSms: sms[config.SMS_SECOND_PROVIDER],
      email: email[config.EMAIL_PROVIDER],
      files: files[config.FILE_STORE],
    },
    { mailbox: databaseMailbox(db) },
  );
}
