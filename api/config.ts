import type { z } from 'zod';
import { settings } from './settings.ts';

type SettingName = keyof typeof settings;
type Settings = {
  [Name in SettingName]: (typeof settings)[Name]['fallback'] extends string
    ? z.output<(typeof settings)[Name]['schema']>
    : z.output<(typeof settings)[Name]['schema']> | undefined;
};

export type Config = Settings & {
  publicUrl: string;
  portalUrl: string;
  secretKey: string;
  isProduction: boolean;
};

/** A setting is missing or wrong; the message names it and never repeats its value. */
export class ConfigError extends Error {}

/** Reads and checks the settings; the only place that looks at the environment. @throws ConfigError naming each bad one */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const wrong: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, fallback }] of Object.entries(settings)) {
    const text = env[name] === undefined || env[name] === '' ? fallback : env[name];
    if (text === undefined) continue;
    const parsed = (schema as z.ZodType).safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else wrong.push(`${name}: ${parsed.error.issues[0]?.message ?? 'cannot be read'}`);
  }
  const config = values as unknown as Settings;
  if (wrong.length === 0) wrong.push(...missing(config));
  if (wrong.length > 0) throw new ConfigError(`Settings to mend:\n  ${wrong.join('\n  ')}`);
  const isProduction = config.NODE_ENV === 'production';
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  return {
    ...config,
    DEMO: config.DEMO && !isProduction,
    DRAMA_MOBILES: config.DRAMA_MOBILES && !isProduction,
    publicUrl,
    portalUrl: config.PORTAL_URL ?? publicUrl,
    secretKey: config.SECRET_KEY ?? 'development only: not a secret, never used in production',
    isProduction,
  };
}

function missing(config: Settings): string[] {
  const production = config.NODE_ENV === 'production';
  const isUnset = (name: SettingName) => config[name] === undefined;
  const rules: [wrong: boolean, SettingName, string][] = [
    [isUnset('DATABASE_URL'), 'DATABASE_URL', 'is needed'],
    [isUnset('REDIS_URL'), 'REDIS_URL', 'is needed'],
    [production && isUnset('SECRET_KEY'), 'SECRET_KEY', 'is needed in production'],
    [production && isUnset('PUBLIC_URL'), 'PUBLIC_URL', 'is needed in production'],
    // Letters that no phone hears of are letters nobody sent.
    [production && config.SMS_PROVIDER === 'local', 'SMS_PROVIDER', 'must reach phones in production'],
    [production && config.EMAIL_PROVIDER === 'local', 'EMAIL_PROVIDER', 'must reach inboxes in production'],
    [usesNotify(config) && isUnset('NOTIFY_API_KEY'), 'NOTIFY_API_KEY', NOTIFY],
    [textsBy(config, 'govuk-notify') && isUnset('NOTIFY_SMS_TEMPLATE'), 'NOTIFY_SMS_TEMPLATE', NOTIFY],
    [
      config.SMS_SECOND_PROVIDER === config.SMS_PROVIDER,
      'SMS_SECOND_PROVIDER',
      'must be another than SMS_PROVIDER',
    ],
    ...vonageSettings.map((name): [boolean, SettingName, string] => [
      textsBy(config, 'vonage') && isUnset(name),
      name,
      'is needed for Vonage',
    ]),
    [
      config.EMAIL_PROVIDER === 'govuk-notify' && isUnset('NOTIFY_EMAIL_TEMPLATE'),
      'NOTIFY_EMAIL_TEMPLATE',
      NOTIFY,
    ],
    [config.EMAIL_PROVIDER === 'smtp' && isUnset('SMTP_URL'), 'SMTP_URL', 'is needed for SMTP'],
    [config.FILE_STORE === 's3' && isUnset('S3_BUCKET'), 'S3_BUCKET', 'is needed for S3'],
  ];
  return rules.filter(([wrong]) => wrong).map(([, name, why]) => `${name}: ${why}`);
}

const NOTIFY = 'is needed for GOV.UK Notify';
const vonageSettings = ['VONAGE_API_KEY', 'VONAGE_API_SECRET', 'VONAGE_SIGNATURE_SECRET'] as const;
const textsBy = (config: Settings, provider: 'govuk-notify' | 'vonage'): boolean =>
  config.SMS_PROVIDER === provider || config.SMS_SECOND_PROVIDER === provider;
const usesNotify = (config: Settings): boolean =>
  textsBy(config, 'govuk-notify') || config.EMAIL_PROVIDER === 'govuk-notify';
