import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error('CHROMIUM_PATH is unset: run through npm test.');
  return chromium.launch({ executablePath, args: flags });
};

export const DESK = { width: 1280, height: 720 };
export const PHONE = { width: 390, height: 844 };

/** How a window looks to whoever sits before it. */
export interface Look {
  viewport?: typeof DESK;
  colorScheme?: 'light' | 'dark';
}

/** A browser window at a hospital desk, or as narrow as a phone, in London. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  look: Look = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: DESK,
    reducedMotion: 'reduce',
    ...look,
  });
  // A busy machine draws slowly, and is no reason to fail.
  context.setDefaultTimeout(60_000);
  return context;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with the page by WCAG 2.2 AA: one line a finding, naming where. It is brought into a page once, and
 * stays while the console goes from screen to screen. The console has no frames; axe would have to be brought into each.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  expect(page.frames()).toHaveLength(1);
  return page.evaluate(async (values) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join('; ')})`,
    );
  }, WCAG);
}

/** Waits until the words stand in there, looking whenever the page is drawn: a locator looks every half second. */
export async function toShow(page: Page, selector: string, words: RegExp): Promise<void> {
  await page.waitForFunction(
    ([where, source, flags]) => {
      const text = document.querySelector(where)?.textContent ?? '';
      return new RegExp(source, flags).test(text.replace(/\s+/g, ' '));
    },
    [selector, words.source, words.flags] as const,
  );
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
}
