import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPassword, seedDemo } from '../../seeds/demo.ts';
import { openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';

const SUPPORT = 'support@example.nhs.uk';

let hospital: Hospital;
let browser: Browser;

beforeAll(async () => {
  [hospital, browser] = await Promise.all([
    openHospital((url, files) => seedDemo(url, files)),
    openBrowser(),
  ]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

describe("the console's files", () => {
  it('are kept for ever where their name holds their hash, and asked for again where it does not', async () => {
    const page = await fetch(hospital.url);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [, script] = /src="(\/assets\/[^"]+)"/.exec(await page.text()) ?? [];
    const asset = await fetch(hospital.url + script);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${hospital.url}/assets/nothing.js`)).status).toBe(404);
    expect((await fetch(`${hospital.url}/assets/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('show the endpoints with nothing loaded from elsewhere', async () => {
    const context = await openWindow(browser, hospital.url);
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(hospital.url) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    // Some 260 operations: seconds on a quiet machine, half a minute on a busy one.
    page.setDefaultTimeout(90_000);
    await page.goto('/docs');
    await page.getByText('Patients: letters').click();
    await page.getByText('/portal/letters/{id}/pdf').first().waitFor();
    expect(elsewhere).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('a tired clerk with a keyboard', () => {
  it('finds a patient from any screen, and keeps who it was out of address and storage', async () => {
    const context = await openWindow(browser, hospital.url);
    const page = await context.newPage();
    await signIn(page, SUPPORT, demoPassword);
    await page.goto('/#/notifications');
    await page
      .getByRole('main')
      .getByText(/14 Mar 1968/)
      .first()
      .waitFor();
    const {
      id,
      nhs_number: number,
      family_name: name,
    } = await hospital.db('patients').where({ email: 'demo.patient@example.com' }).first();
    await page.keyboard.press('/');
    await page.keyboard.type(`${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`);
    await page.getByRole('option').filter({ hasText: '14 Mar 1968' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(id));
    await page
      .getByRole('main')
      .getByText(/14 Mar 1968/)
      .first()
      .waitFor();
    const kept = await page.evaluate(
      () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + location.href,
    );
    expect(kept).not.toContain(number);
    expect(kept.toLowerCase()).not.toContain(name.toLowerCase());
    await context.close();
  }, 120_000);
});
