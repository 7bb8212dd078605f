import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Config, loadConfig } from '../../config.ts';
import { countSms } from '../../lib/sms-parts.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { previewLink } from '../invitations/invitation-links.ts';
import { defaultTexts } from './invitation-wordings.service.ts';
import { textsFaults } from './rendering/texts-faults.ts';
import { usualValues } from './rendering/usual-patient.ts';
import { messageOf } from './rendering/wording-message.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const configOf = (more: Partial<Config>): Config => ({
  ...loadConfig({ DATABASE_URL: 'postgres://localhost/none', REDIS_URL: 'redis://localhost' }),
  portalUrl: 'https://portal.kingstonhospital.nhs.uk',
  ...more,
});
const kinds = ['invitation', 'reminder'] as const;

describe.each(kinds)('the %s that every hospital begins with', (kind) => {
  it.each([
    ['Kingston Hospital', undefined],
    ['St George’s Hospital', undefined],
    ['Kingston and Richmond NHS Foundation Trust', 'https://kht.uk/i'],
    ['Birmingham Women’s and Children’s Hospital', 'https://bwc.uk/i'],
  ])('is one text with the whole link, from %s', async (HOSPITAL_NAME, SHORT_LINK_URL) => {
    const config = configOf({ HOSPITAL_NAME, SHORT_LINK_URL });
    const link = previewLink(config);
    const { text } = messageOf('sms', await defaultTexts(server.db, kind), usualValues(config, link));
    expect([countSms(text).encoding, countSms(text).parts, text]).toEqual([
      'GSM-7',
      1,
      expect.stringContaining(link),
    ]);
  });

  it('has nothing that keeps it from being sent, and its letter fits the page', async () => {
    const config = configOf({
      HOSPITAL_NAME: 'Cambridgeshire, Peterborough and South Lincolnshire NHS Foundation Trust',
    });
    const texts = await defaultTexts(server.db, kind);
    expect(
      textsFaults(texts, { config, link: previewLink(config), isReminder: kind === 'reminder' }),
    ).toEqual([]);
  });

  it('says how to stop, what is needed, and that nobody has to', async () => {
    const config = configOf({});
    const values = usualValues(config, previewLink(config));
    const texts = await defaultTexts(server.db, kind);
    expect(messageOf('sms', texts, values).text).toMatch(/KHT STOP to 60777/);
    for (const channel of ['email', 'post'] as const) {
      const { text } = messageOf(channel, texts, values);
      expect(text).toMatch(/date of birth/);
      expect(text).toMatch(/You do not have to register/);
      expect(text).not.toMatch(/\(\(|\)\)/);
    }
  });

  it('names nothing of a clinic in a text, which others may read over a shoulder', async () => {
    const config = configOf({});
    const { text } = messageOf(
      'sms',
      await defaultTexts(server.db, kind),
      usualValues(config, previewLink(config)),
    );
    expect(text).not.toMatch(/Anna|Cardiology/);
  });
});
