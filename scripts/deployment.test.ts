import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../api/config.ts';
import { settings } from '../api/settings.ts';

interface Compose {
  services: Record<
    string,
    { environment?: Record<string, string>; command?: string[]; image?: string; stop_grace_period?: string }
  >;
}

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { services } = parse(read('compose.yaml'), { merge: true }) as Compose;
const ours = ['api', 'jobs', 'migrate'];
const scriptNames = Object.keys(JSON.parse(read('package.json')).scripts);

/** What the image sets for every container: `ENV A=b C=d`. */
const imageSettings = (): Record<string, string> =>
  Object.fromEntries(
    [...read('Dockerfile').matchAll(/^ENV (.+)$/gm)]
      .flatMap(([, pairs]) => pairs!.split(' '))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** What a container is given where the person who deploys sets only what compose insists on. */
function environmentOf(service: string): Record<string, string> {
  const given = Object.entries(services[service]?.environment ?? {}).map(([name, value]) => [
    name,
    value
      .replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_, variable) => insistedOn[variable as keyof typeof insistedOn])
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
  ]);
  return { ...imageSettings(), ...Object.fromEntries(given) };
}

const insistedOn = {
  POSTGRES_PASSWORD: 'a-password',
  SECRET_KEY: 'thirty-two characters or more, at random',
  PUBLIC_URL: 'https://portal.example',
  NOTIFY_API_KEY: 'a-key',
  NOTIFY_SMS_TEMPLATE: 'a-template',
  NOTIFY_EMAIL_TEMPLATE: 'another-template',
};

describe('deploying with compose.yaml and the Dockerfile', () => {
  it.each(ours)('%s is given only settings that there are', (service) => {
    for (const name of Object.keys(environmentOf(service))) expect(settings).toHaveProperty(name);
  });

  it.each(ours)('%s is given everything that production needs', (service) => {
    const config = loadConfig(environmentOf(service));
    expect(config).toMatchObject({
      isProduction: true,
      HOST: '0.0.0.0',
      publicUrl: 'https://portal.example',
    });
  });

  it.each(ours)('%s runs a script of package.json', (service) => {
    const [image] = [...read('Dockerfile').matchAll(/^CMD (\[.+\])$/gm)].map(([, command]) =>
      JSON.parse(command!),
    );
    expect(scriptNames).toContain((services[service]?.command ?? image).at(-1));
  });

  it.each(['SECRET_KEY', 'PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL'])(
    'production is refused without %s',
    (name) => {
      expect(() => loadConfig({ ...environmentOf('api'), [name]: undefined })).toThrow(name);
    },
  );

  it('keeps what Redis and PostgreSQL are told', () => {
    expect(services.redis?.command).toEqual(
      expect.arrayContaining(['--appendonly', 'yes', '--maxmemory-policy', 'noeviction']),
    );
    expect(Number(/\d+/.exec(services.postgres?.image ?? '')?.[0])).toBeGreaterThanOrEqual(14);
  });

  it('leaves api and jobs longer to stop than the 25 s they may take', () => {
    for (const service of ['api', 'jobs'])
      expect(Number.parseInt(services[service]?.stop_grace_period ?? '', 10)).toBeGreaterThan(25);
  });

  it('does not run as root', () => {
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
  });
});

describe("the README's table of settings", () => {
  const chapter =
    read('README.md')
      .split(/^## /m)
      .find((text) => text.startsWith('Configuration')) ?? '';
  const rows = [...chapter.matchAll(/^\| `([A-Z0-9_]+)` \| (?:`([^`]*)`)? *\| (.+) \|$/gm)];

  it('has a row for every setting, in its words', () => {
    const told = rows.map(([, name, fallback, about]) => [name, fallback, about]);
    expect(told).toEqual(
      Object.entries(settings).map(([name, { fallback, about }]) => [name, fallback, about]),
    );
  });
});
