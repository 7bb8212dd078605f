import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const port = z.coerce.number().int().min(0).max(65535);
const count = z.coerce.number().int().min(1);
const window24 = z
  .string()
  .regex(/^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'must look like 08:00-20:00');

/**
 * Every setting there is: its check, its default, and one line for the README's table. A setting without a
 * default is optional, or required by a rule in `loadConfig` of config.ts, which alone reads the environment.
 */
export const settings = {
  NODE_ENV: {
    schema: z.enum(['development', 'test', 'production']),
    fallback: 'development',
    about: 'In `production`: second factor mandatory, Secure cookies, demo staff refused',
  },
  HOST: { schema: z.string(), fallback: '127.0.0.1', about: 'Address the API listens on' },
  PORT: { schema: port, fallback: '3000', about: 'Port the API listens on' },
  PUBLIC_URL: {
    schema: z.url(),
    fallback: undefined,
    about:
      "The console's address as staff type it; links and the Origin check use it. Default: `http://HOST:PORT`",
  },
  PORTAL_URL: {
    schema: z.url(),
    fallback: undefined,
    about: "The patients' site, linked in texts. Default: PUBLIC_URL",
  },
  TRUST_PROXY: {
    schema: z.coerce.number().int().min(0),
    fallback: '0',
    about: 'How many proxies in front may be believed for X-Forwarded-For',
  },
  DATABASE_URL: {
    schema: z.url(),
    fallback: undefined,
    about: 'PostgreSQL 14 or later; `npm start` brings its own when unset',
  },
  DATABASE_POOL: { schema: count, fallback: '20', about: 'Connections a process may hold' },
  REDIS_URL: {
    schema: z.url(),
    fallback: undefined,
    about: 'Redis for jobs (append-only file, noeviction); `npm start` brings its own when unset',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    fallback: 'info',
    about: 'Least important line that is logged',
  },
  SECRET_KEY: {
    schema: z.string().min(32),
    fallback: undefined,
    about: 'At least 32 characters; encrypts TOTP secrets and seals the audit. Required in production',
  },
  HOSPITAL_NAME: {
    schema: z.string().min(1),
    fallback: 'Kingston Hospital',
    about: 'Shown to staff and patients',
  },
  SMS_PROVIDER: {
    schema: z.enum(['local', 'govuk-notify', 'vonage']),
    fallback: 'local',
    about: 'Who sends texts; `local` shows them on the mailbox page, and is refused in production',
  },
  SMS_SECOND_PROVIDER: {
    schema: z.enum(['none', 'govuk-notify', 'vonage']),
    fallback: 'none',
    about: 'Who takes over texts while the first fails or is slow',
  },
  SMS_KEYWORD: {
    schema: z.string().regex(/^[A-Za-z]{2,10}$/, 'must be 2 to 10 letters'),
    fallback: 'KHT',
    about: 'Word before STOP or START in the texts patients send us',
  },
  SMS_NUMBER: {
    schema: z.string().regex(/^[0-9]{4,15}$/, 'must be digits'),
    fallback: '60777',
    about: 'Number they send them to; said in our texts',
  },
  EMAIL_PROVIDER: {
    schema: z.enum(['local', 'govuk-notify', 'smtp']),
    fallback: 'local',
    about: 'Who sends e-mails; `local` is refused in production',
  },
  NOTIFY_API_KEY: {
    schema: z.string(),
    fallback: undefined,
    about: 'GOV.UK Notify key, where it is a provider',
  },
  NOTIFY_BASE_URL: {
    schema: z.url(),
    fallback: 'https://api.notifications.service.gov.uk',
    about: 'GOV.UK Notify address',
  },
  NOTIFY_SMS_TEMPLATE: {
    schema: z.string(),
    fallback: undefined,
    about: 'Template whose body is `((body))`',
  },
  NOTIFY_EMAIL_TEMPLATE: {
    schema: z.string(),
    fallback: undefined,
    about: 'Template with `((subject))` and `((body))`',
  },
  NOTIFY_CALLBACK_TOKEN: {
    schema: z.string().min(16),
    fallback: undefined,
    about: 'Bearer token that GOV.UK Notify sends to `/hooks/sms/receipts` and `/hooks/sms/inbound`',
  },
  VONAGE_API_KEY: { schema: z.string(), fallback: undefined, about: 'Vonage key, where it is a provider' },
  VONAGE_API_SECRET: { schema: z.string(), fallback: undefined, about: 'Secret of the key' },
  VONAGE_SIGNATURE_SECRET: {
    schema: z.string().min(16),
    fallback: undefined,
    about: 'Signs what Vonage sends to `/hooks/sms/vonage`',
  },
  VONAGE_SENDER: {
    schema: z.string().regex(/^([A-Za-z0-9]{3,11}|[0-9]{7,15})$/, 'must be 3 to 11 letters or a number'),
    fallback: 'NHSKingston',
    about: 'Sender that phones show of texts by Vonage',
  },
  VONAGE_BASE_URL: { schema: z.url(), fallback: 'https://api.nexmo.com', about: 'Vonage address' },
  SMTP_URL: {
    schema: z.url(),
    fallback: undefined,
    about: '`smtp://user:password@host:port`, where SMTP sends e-mail',
  },
  EMAIL_FROM: { schema: z.string(), fallback: 'no-reply@portal.example', about: 'Sender of e-mails by SMTP' },
  SMS_PER_MINUTE: {
    schema: count,
    fallback: '3000',
    about: 'Most texts and e-mails a minute handed to a provider (Notify allows 3,000)',
  },
  PROVIDER_TIMEOUT_MS: {
    schema: count,
    fallback: '10000',
    about: 'How long a provider may take before the outcome is unknown',
  },
  SEND_WINDOW: {
    schema: window24,
    fallback: '00:00-24:00',
    about: 'London hours in which texts and e-mails about letters leave; 08:00-20:00 is kind',
  },
  UNDO_SECONDS: {
    schema: z.coerce.number().int().min(0),
    fallback: '120',
    about: 'How long publishing can be undone, and the patient is not yet told',
  },
  FILE_STORE: { schema: z.enum(['local', 's3']), fallback: 'local', about: 'Where letters are kept' },
  FILES_DIR: { schema: z.string(), fallback: '.data/files', about: 'Folder of the local file store' },
  S3_BUCKET: { schema: z.string(), fallback: undefined, about: 'Bucket, where the store is `s3`' },
  S3_ENDPOINT: { schema: z.url(), fallback: undefined, about: 'For S3-compatible stores other than AWS' },
  S3_REGION: { schema: z.string(), fallback: 'eu-west-2', about: 'Region of the bucket' },
  S3_ACCESS_KEY_ID: {
    schema: z.string(),
    fallback: undefined,
    about: "Key; without it the machine's own role is used",
  },
  S3_SECRET_ACCESS_KEY: { schema: z.string(), fallback: undefined, about: 'Secret of the key' },
  UPLOAD_MAX_MIB: { schema: count, fallback: '10', about: 'Largest PDF taken' },
  INSPECTORS: { schema: count, fallback: '1', about: 'PDFs inspected at once by a jobs process' },
  BATCH_APPROVAL_ABOVE: {
    schema: z.coerce.number().int().min(0),
    fallback: '1000',
    about: 'Invitation batches of more rows than this need a second person',
  },
  MESSAGE_APPROVAL_ABOVE: {
    schema: z.coerce.number().int().min(0),
    fallback: '30',
    about: 'Messages to more patients than this need a second person',
  },
  BATCH_CONCURRENCY: {
    schema: count,
    fallback: '50',
    about: 'Invitations of a batch in flight at once from a jobs process',
  },
  SMS_PENCE_PER_PART: {
    schema: z.coerce.number().min(0),
    fallback: '2.4',
    about: 'What one part of a text costs, for the cost shown before a batch is sent',
  },
  SHORT_LINK_URL: {
    schema: z.url(),
    fallback: undefined,
    about: "Short address on the portal's own domain that invitations begin with. Default: `PORTAL_URL/i`",
  },
  NOTIFICATION_CONCURRENCY: {
    schema: count,
    fallback: '10',
    about: 'Texts and e-mails in flight at once from a jobs process',
  },
  AUDIT_ANCHOR_DIR: {
    schema: z.string(),
    fallback: '.data/audit-anchors',
    about: 'Where seal heads are written outside the database; put it on other storage',
  },
  PATIENT_SEARCHES_PER_HOUR: {
    schema: count,
    fallback: '300',
    about: 'Searches by identifier one staff member may make before being slowed and an alert shown',
  },
  SIGN_INS_PER_QUARTER_HOUR: {
    schema: count,
    fallback: '10',
    about: 'Failed sign-ins for one account before each next one waits',
  },
  REGISTRATIONS_PER_QUARTER_HOUR: {
    schema: count,
    fallback: '10',
    about: 'Attempts to register with one NHS number or link before each next one waits',
  },
  SUPPORT_MESSAGES_PER_QUARTER_HOUR: {
    schema: count,
    fallback: '10',
    about: 'Messages to support, and answers to surveys, from one address before each next one waits',
  },
  DRAMA_MOBILES: {
    schema: flag,
    fallback: 'true',
    about: 'Ofcom’s numbers for drama, 07700 900000–900999, are taken for mobiles; always off in production',
  },
  DEMO: {
    schema: flag,
    fallback: 'true',
    about: 'Demo staff and the mailbox page may be used; always off in production',
  },
} as const satisfies Record<string, { schema: z.ZodType; fallback: string | undefined; about: string }>;
