import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../api/test/builders/patients.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { textOf } from '../../api/test/sign-in.ts';
import { makeLetterPdf } from '../../seeds/letter-pdf.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';

const PASSWORD = 'ferry lantern copper moss';
const GOOD = 9;

let hospital: Hospital;
let browser: Browser;
let desk: BrowserContext;
let page: Page;
let patients: Awaited<ReturnType<typeof aPatient>>[];
let files: string[];

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  const passwordHash = await hashPassword(PASSWORD);
  await aStaffMember(hospital.db, {
    roles: ['outpatient-clerk'],
    email: 'clerk@example.nhs.uk',
    name: 'Chris Adeyemi',
    passwordHash,
  });
  patients = [];
  for (const [
    n,
    familyName,
  ] of 'Abbott Bhatt Carter Dlamini Evans Farah Green Hussain Ivanova Jones Khan Lewis'
    .split(' ')
    .entries()) {
    const patient = await aPatient(hospital.db, {
      familyName,
      givenName: 'Robin',
      dateOfBirth: `19${50 + n}-04-1${n % 10}`,
    });
    await anAccount(hospital.db, patient, { userName: familyName.toLowerCase(), passwordHash });
    patients.push(patient);
  }
  files = await writeClinic();
  desk = await openWindow(browser, hospital.url);
  page = await desk.newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

/** The morning's clinic: nine good letters, one with another patient's number, one with JavaScript, one scanned. */
async function writeClinic(): Promise<string[]> {
  const folder = path.join(hospital.folder, 'clinic');
  await mkdir(folder);
  const mishaps = new Map([
    [GOOD, { otherPatient: personOf(patients[0]!) }],
    [GOOD + 1, { javascript: true }],
    [GOOD + 2, { scanned: true }],
  ]);
  return Promise.all(
    patients.map(async (patient, n) => {
      const bytes = await makeLetterPdf({
        patient: personOf(patient),
        kind: 'clinic',
        specialty: 'Cardiology',
        clinician: 'Dr Paula Okafor',
        letterDate: '2026-11-20',
        ...mishaps.get(n),
      });
      const file = path.join(folder, `clinic-${patient.family_name}.pdf`);
      await writeFile(file, bytes);
      return file;
    }),
  );
}

const personOf = (patient: (typeof patients)[number]) => ({
  nhsNumber: patient.nhs_number,
  hospitalNumber: patient.hospital_number,
  title: patient.title,
  givenName: patient.given_name,
  familyName: patient.family_name,
  dateOfBirth: patient.date_of_birth,
});

/** What the patient's own app asks, as the patient with this family name: password, and the code on their phone. */
async function asPatient(familyName: string) {
  const userName = familyName.toLowerCase();
  const { challengeId } = await posted<{ challengeId: string }>('', { userName, password: PASSWORD });
  const code = await codeOnPhone(challengeId);
  const { token } = await posted<{ token: string }>(`/challenges/${challengeId}`, { code });
  return (address: string) =>
    fetch(`${hospital.url}/portal${address}`, { headers: { authorization: `Bearer ${token}` } });
}

const posted = async <Answer>(address: string, body: object): Promise<Answer> => {
  const sent = await fetch(`${hospital.url}/portal/sessions${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await sent.json()) as Answer;
};

/** The workers send the text; the mailbox has it. */
async function codeOnPhone(challengeId: string): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const text = await textOf(hospital.db, challengeId);
    if (text) return text.body.slice(0, 5);
    await page.waitForTimeout(100);
  }
  throw new Error('the code never came');
}

const row = (familyName: string) => page.getByRole('row').filter({ hasText: `clinic-${familyName}.pdf` });
let letterId = '';

describe("a letter, from the clerk's desk to the patient's screen", () => {
  it('signs the clerk in and drops the letters of the morning clinic', async () => {
    await signIn(page, 'clerk@example.nhs.uk', PASSWORD);
    await page.goto('/#/letters/create');
    await page.getByLabel('PDFs to upload').setInputFiles(files);
    await expect(
      page
        .getByRole('region', { name: 'Where this upload stands' })
        .getByText('9 ready')
        .waitFor({ timeout: 60_000 }),
    ).resolves.toBeUndefined();
  }, 120_000);

  it('shows what the guard and the inspection found in each', async () => {
    const foot = await page.getByRole('region', { name: 'Where this upload stands' }).textContent();
    expect(foot).toContain('2 to look at');
    expect(foot).toContain('1 refused');
    expect(await row('Khan').textContent()).toMatch(/program|JavaScript/i);
    expect(await row('Lewis').textContent()).toMatch(/picture.*by eye/i);
    expect(await row('Jones').textContent()).toMatch(/another patient|different|differ/i);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('publishes the good ones, after saying what will happen', async () => {
    await page.getByRole('button', { name: /^Publish 9 letters/ }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText(/9 by text/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await panel.getByRole('button', { name: /^Publish 9 letters/ }).click();
    await page.getByText(/Undo/).first().waitFor();
    const shown = await hospital.db('letters').where({ state: 'published' }).count('* as n');
    expect(Number(shown[0]?.n)).toBe(GOOD);
  });

  it('texts each patient, without a name or anything clinical', async () => {
    await page.goto('/#/mailbox-messages');
    const text = page.getByText(/You have a new letter|new letter/).first();
    await text.waitFor({ timeout: 30_000 });
    await untilTold();
    const bodies = (await hospital.db('mailbox_messages').select('body', 'recipient')) as {
      body: string;
      recipient: string;
    }[];
    expect(bodies.map(({ recipient }) => recipient).sort()).toEqual(
      patients
        .slice(0, GOOD)
        .map(({ mobile }) => mobile)
        .sort(),
    );
    // The portal's address has a port, in which three nines may stand by chance.
    for (const { body } of bodies)
      expect(body.replaceAll(hospital.url, '')).not.toMatch(/Robin|Cardiology|Okafor|999/);
  }, 120_000);

  it('lets the patient read it, and only their own', async () => {
    const abbott = await asPatient('Abbott');
    const { items } = (await (await abbott('/letters')).json()) as {
      items: { id: string; isRead: boolean }[];
    };
    expect(items).toEqual([expect.objectContaining({ kind: 'clinic', isRead: false })]);
    letterId = items[0]!.id;
    const pdf = await abbott(`/letters/${letterId}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const bhatt = await asPatient('Bhatt');
    expect((await bhatt(`/letters/${letterId}/pdf`)).status).toBe(404);
    const jones = await asPatient('Jones');
    expect((await (await jones('/letters')).json()) as unknown).toMatchObject({ items: [] });
  }, 120_000);

  it('shows the clerk that it was read', async () => {
    await page.goto(`/#/letters/${letterId}/show`);
    await page
      .getByText(/^Read\b/)
      .first()
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is gone for the patient once withdrawn', async () => {
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('textbox', { name: /why/i }).fill('Sent to the wrong clinic list');
    await page.getByRole('button', { name: 'Withdraw', exact: false }).last().click();
    await page.getByText('Withdrawn').first().waitFor();
    const abbott = await asPatient('Abbott');
    expect((await abbott(`/letters/${letterId}`)).status).toBe(404);
    expect((await abbott(`/letters/${letterId}/pdf`)).status).toBe(404);
  }, 120_000);
});

async function untilTold(): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const [{ n }] = (await hospital.db('mailbox_messages').count('* as n')) as [{ n: number }];
    if (Number(n) >= GOOD) return;
    await page.waitForTimeout(200);
  }
}
