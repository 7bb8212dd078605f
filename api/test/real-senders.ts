import { testApiKey } from './stand-ins/govuk-notify.ts';

/** What production asks for besides its own settings: senders that reach somebody. Tests send nothing through them. */
export const realSenders = {
  SMS_PROVIDER: 'govuk-notify',
  NOTIFY_API_KEY: testApiKey,
  NOTIFY_SMS_TEMPLATE: 'a-template',
  EMAIL_PROVIDER: 'smtp',
  SMTP_URL: 'smtp://127.0.0.1:1',
};
