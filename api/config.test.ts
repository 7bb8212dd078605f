import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.ts';

const enough = { DATABASE_URL: 'postgres://localhost/portal', REDIS_URL: 'redis://localhost' };
const production = {
  ...enough,
  NODE_ENV: 'production',
  SECRET_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://portal.example',
  SMS_PROVIDER: 'govuk-notify',
  EMAIL_PROVIDER: 'smtp',
  SMTP_URL: 'smtp://mail.example',
  NOTIFY_API_KEY: 'key',
  NOTIFY_SMS_TEMPLATE: 'template',
};

const refusal = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
    return 'accepted';
  } catch (error) {
    return error instanceof ConfigError ? error.message : String(error);
  }
};

describe('settings', () => {
  it('need only a database and Redis to start a demo', () => {
    expect(loadConfig(enough)).toMatchObject({ PORT: 3000, publicUrl: 'http://127.0.0.1:3000', DEMO: true });
  });

  it('treat an empty value as not set', () => {
    expect(loadConfig({ ...enough, PORT: '', SMTP_URL: '' })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ['PORT', { ...enough, PORT: 'three thousand' }],
    ['PORT', { ...enough, PORT: '70000' }],
    ['DATABASE_URL', { REDIS_URL: 'redis://localhost' }],
    ['REDIS_URL', { ...enough, REDIS_URL: 'not a url' }],
    ['SMS_PROVIDER', { ...enough, SMS_PROVIDER: 'pigeon' }],
    ['NOTIFY_API_KEY', { ...enough, SMS_PROVIDER: 'govuk-notify', NOTIFY_SMS_TEMPLATE: 'x' }],
    ['SMS_SECOND_PROVIDER', { ...production, SMS_SECOND_PROVIDER: 'govuk-notify' }],
    ['VONAGE_SIGNATURE_SECRET', { ...production, SMS_SECOND_PROVIDER: 'vonage' }],
    ['VONAGE_API_KEY', { ...enough, SMS_PROVIDER: 'vonage' }],
    ['NOTIFY_SMS_TEMPLATE', { ...enough, SMS_SECOND_PROVIDER: 'govuk-notify' }],
    ['SMS_KEYWORD', { ...enough, SMS_KEYWORD: 'KHT STOP' }],
    ['SMTP_URL', { ...enough, EMAIL_PROVIDER: 'smtp' }],
    ['S3_BUCKET', { ...enough, FILE_STORE: 's3' }],
    ['SEND_WINDOW', { ...enough, SEND_WINDOW: 'office hours' }],
    ['SECRET_KEY', { ...production, SECRET_KEY: 'short' }],
    ['PUBLIC_URL', { ...production, PUBLIC_URL: '' }],
    ['SMS_PROVIDER', { ...production, SMS_PROVIDER: 'local' }],
    ['EMAIL_PROVIDER', { ...production, EMAIL_PROVIDER: '' }],
  ])('name %s when it is wrong or missing', (name, env) => {
    expect(refusal(env)).toContain(`${name}: `);
  });

  it('never repeat a value, which may be a secret', () => {
    expect(refusal({ ...production, SECRET_KEY: 'hunter2' })).not.toContain('hunter2');
  });

  it('name every wrong one at once', () => {
    expect(refusal({ ...enough, PORT: 'x', UNDO_SECONDS: '-1' }).split('\n')).toHaveLength(3);
  });

  it('never let the demo into production', () => {
    expect(loadConfig({ ...production, DEMO: 'true' }).DEMO).toBe(false);
  });
});
