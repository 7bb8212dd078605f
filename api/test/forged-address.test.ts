import { describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from './server.ts';

// ASVS 15.3.4
describe('a forged X-Forwarded-For', () => {
  const guess = (where: TestServer, n: number, proxies: string) =>
    where.open
      .post('/portal/sessions')
      .set('X-Forwarded-For', `10.1.${n}.1${proxies}`)
      .send({ userName: `nobody${n}`, password: 'a guess' });
  const guessed = async (settings: Record<string, string>, proxies: string) => {
    const where = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2', ...settings });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => guess(where, n, proxies)));
    const addresses = await where.db('audit_events').distinct('ip').pluck('ip');
    await where.close();
    return { looked: answers.filter(({ status }) => status !== 429).length, addresses };
  };

  it('is not believed where there is no proxy', async () => {
    const { looked, addresses } = await guessed({}, '');
    expect(looked).toBeLessThan(40);
    expect(addresses.filter((ip) => String(ip).startsWith('10.'))).toEqual([]);
  });

  it('is not believed beyond what our one proxy has added', async () => {
    const { looked, addresses } = await guessed({ TRUST_PROXY: '1' }, ', 192.0.2.7');
    expect(looked).toBeLessThan(40);
    expect(addresses.filter(Boolean)).toEqual(['192.0.2.7']);
  });
});
