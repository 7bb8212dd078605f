import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demoLogins, demoPassword } from '../../../seeds/demo.ts';
import { accessibilityFaults, type Look, openBrowser, openWindow, signIn, toShow } from '../browser.ts';
import { appointmentsAndMessages } from './appointments-and-messages.ts';
import { type DemoHospital, openDemoHospital } from './demo-hospital.ts';
import { invitations } from './invitations.ts';
import { lettersAndPatients } from './letters-and-patients.ts';
import { questionnaires } from './questionnaires.ts';
import { resultsAndRecords } from './results-and-records.ts';
import { staffAndContent } from './staff-and-content.ts';
import { supportDesk } from './support-desk.ts';

const pages = [
  ...lettersAndPatients,
  ...appointmentsAndMessages,
  ...invitations,
  ...questionnaires,
  ...resultsAndRecords,
  ...supportDesk,
  ...staffAndContent,
];

/**
 * Sees every page of the console in one kind of window, in the demo hospital: it shows what it is for, axe finds nothing, nothing
 * stands out at the side, and the browser complains of nothing. Each look is a suite of its own, so that both run at once.
 */
export function seesEveryPage(look: Look): void {
  let hospital: DemoHospital;
  let browser: Browser;
  const open = new Map<string, { page: Page; complaints: string[] }>();

  beforeAll(async () => {
    [hospital, browser] = await Promise.all([openDemoHospital(), openBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await hospital?.close();
  }, 120_000);

  /** One window a role, signed in once, that remembers what the browser complained of. */
  async function pageOf(role: string) {
    const known = open.get(role);
    if (known) return known;
    const context = await openWindow(browser, hospital.url, look);
    const made = { page: await context.newPage(), complaints: [] as string[] };
    made.page.on('pageerror', (error) => made.complaints.push(error.message));
    made.page.on('console', (message) => {
      // 401 is how a page that nobody has signed in to yet learns so.
      if (message.type() === 'error' && !message.text().includes('401')) made.complaints.push(message.text());
    });
    await signIn(made.page, demoLogins.find((login) => login.role === role)!.email, demoPassword);
    open.set(role, made);
    return made;
  }

  describe('every page', () => {
    it.each(pages)(
      '%s can be read by everybody, fits, and breaks nothing',
      async (_page, role, address, shows) => {
        const { page, complaints } = await pageOf(role);
        complaints.length = 0;
        const words = page.getByRole('main').getByText(shows).filter({ visible: true }).first();
        if (await words.isVisible()) await leave(page);
        await page.goto(`/#${address(hospital.ids)}`);
        await toShow(page, 'main', shows);
        await words.waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      },
      60_000,
    );
  });

  it('the sign-in page can be read by everybody', async () => {
    const context = await openWindow(browser, hospital.url, look);
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
}

/** Goes where nothing is: what the page before shows too would be taken for the next one's. */
async function leave(page: Page): Promise<void> {
  await page.goto('/#/nowhere');
  await page.getByRole('main').getByText('There is no such page').waitFor();
}
