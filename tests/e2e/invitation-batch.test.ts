import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { newId } from '../../api/lib/ids.ts';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import {
  type GovukNotifyStandIn,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../api/test/stand-ins/govuk-notify.ts';
import { DEMO_PATIENTS, demoPersonAt } from '../../seeds/demo-people.ts';
import { nhsNumbers, personAt } from '../../seeds/people.ts';
import { recipientLines } from '../../seeds/recipient-csv.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';

const ROWS = 2_000;
const PASSWORD = 'ferry lantern copper moss';

let hospital: Hospital;
let browser: Browser;
let notify: GovukNotifyStandIn;
/** The clerk who uploads, and the colleague who approves, each in a browser of their own. */
let clerk: Page;
let colleague: Page;
let batchId = '';

beforeAll(async () => {
  notify = await startGovukNotify();
  [hospital, browser] = await Promise.all([
    openHospital(undefined, {
      SMS_PROVIDER: 'govuk-notify',
      EMAIL_PROVIDER: 'govuk-notify',
      NOTIFY_API_KEY: testApiKey,
      NOTIFY_BASE_URL: notify.url,
      NOTIFY_SMS_TEMPLATE: testTemplateId,
      NOTIFY_EMAIL_TEMPLATE: testTemplateId,
      // Slow enough to be paused on the way.
      SMS_PER_MINUTE: '6000',
    }),
    openBrowser(),
  ]);
  await everybodyInTheFile();
  const passwordHash = await hashPassword(PASSWORD);
  const staff = { roles: ['outpatient-clerk' as const], passwordHash };
  await aStaffMember(hospital.db, { ...staff, email: 'clerk@example.nhs.uk', name: 'Chris Adeyemi' });
  await aStaffMember(hospital.db, { ...staff, email: 'colleague@example.nhs.uk', name: 'Jamila Okafor' });
  clerk = await (await openWindow(browser, hospital.url)).newPage();
  colleague = await (await openWindow(browser, hospital.url)).newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
  await notify?.close();
}, 120_000);

/** The people of the generated file, as the hospital's record has them. */
async function everybodyInTheFile(): Promise<void> {
  const numbers = nhsNumbers();
  const patients = Array.from({ length: ROWS }, (_, n) => {
    const nhsNumber = numbers.next().value ?? null;
    const person = n < DEMO_PATIENTS ? demoPersonAt(n, nhsNumber) : personAt(n, nhsNumber);
    return {
      id: newId(),
      nhs_number: person.nhsNumber,
      hospital_number: person.hospitalNumber,
      title: person.title,
      given_name: person.givenName,
      family_name: person.familyName,
      date_of_birth: person.dateOfBirth,
      mobile: person.mobile,
      email: person.email,
      address_lines: person.addressLines,
      postcode: person.postcode,
    };
  });
  await hospital.db.batchInsert('patients', patients, 500);
  const startsAt = new Date(Date.now() + 9 * 86_400_000);
  const appointments = patients.map(({ id }) => ({
    id: newId(),
    patient_id: id,
    specialty: 'Cardiology',
    location: 'Outpatients 2',
    status: 'booked',
    mode: 'in-person',
    starts_at: startsAt,
  }));
  await hospital.db.batchInsert('appointments', appointments, 500);
}

const within = (timeout: number) => ({ timeout });
const foot = (page: Page) => page.getByTestId('foot-sentence');
const openBatch = (page: Page) => page.goto(`/#/invitation-batches/${batchId}`);
const batchRow = () => hospital.db('invitation_batches').where({ id: batchId }).first();
/** Rows handed to the provider: letters leave for the printer. */
const leftRows = async (channels = ['sms', 'email']) =>
  Number(
    (
      await hospital
        .db('invitation_batch_rows')
        .where({ batch_id: batchId, standing: 'left' })
        .whereIn('channel', channels)
        .count({ n: '*' })
        .first()
    )?.n,
  );

async function until(isTrue: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let tries = 0; tries < seconds * 5; tries += 1) {
    if (await isTrue()) return;
    await wait(200);
  }
  throw new Error(`not within ${seconds} seconds`);
}

describe('a messy file of 2,000 patients to invite', () => {
  it('is dropped, and its columns are said', async () => {
    const file = path.join(hospital.folder, 'clinic list.csv');
    const lines = recipientLines({ rows: ROWS, defects: 0.1, toBeMapped: true });
    await writeFile(file, [...lines].join(''));
    await signIn(clerk, 'clerk@example.nhs.uk', PASSWORD);
    await clerk.goto('/#/invitation-batches/create');
    await clerk.locator('input[type=file]').setInputFiles(file);
    await clerk.getByRole('table', { name: 'Columns of the file' }).waitFor(within(30_000));
    batchId = /invitation-batches\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? '';
    expect(batchId).not.toBe('');
    await clerk.getByText('can each be the mobile', { exact: false }).first().waitFor();
    await clerk.getByLabel('Take Patient key for').selectOption({ label: 'NHS number' });
    await clerk.getByLabel('Take Mobile for').selectOption({ label: 'Mobile' });
    await clerk.getByLabel('Take PHONE NUMBER for').selectOption({ label: 'Leave it out' });
    await clerk.getByRole('button', { name: 'Use these columns' }).click();
  }, 120_000);

  it('is checked while one watches, and says what there is to do', async () => {
    await foot(clerk).filter({ hasText: 'ready' }).waitFor(within(60_000));
    expect(await foot(clerk).textContent()).toMatch(/^1,\d{3} ready · \d+ to look at · \d+ left out$/);
    const kinds = await hospital
      .db('invitation_batch_findings')
      .where({ batch_id: batchId })
      .distinct('code')
      .pluck('code');
    // The generator puts every defect of an export into the file; what it finds there is many-sided.
    expect(kinds.length).toBeGreaterThan(15);
    expect(await accessibilityFaults(clerk)).toEqual([]);
  }, 120_000);

  it('has two cells mended in place, and each row alone is judged again', async () => {
    const broken = await hospital
      .db('invitation_batch_findings')
      .where({ batch_id: batchId, code: 'mobile-letters' })
      .orderBy('row_number')
      .limit(2)
      .pluck('row_number');
    expect(broken).toHaveLength(2);
    for (const rowNumber of broken) {
      await clerk.getByLabel('Row number').fill(String(rowNumber));
      await clerk.getByLabel('Row number').press('Enter');
      await clerk.getByRole('button', { name: new RegExp(`^Mend Mobile of row ${rowNumber}: `) }).click();
      await clerk.keyboard.press('Control+A');
      // The text goes to the mobile on record; without one in the file there is nothing to compare.
      await clerk.keyboard.press('Delete');
      await clerk.keyboard.press('Enter');
      await until(async () => {
        const row = await hospital
          .db('invitation_batch_rows')
          .where({ batch_id: batchId, row_number: rowNumber })
          .first();
        return row.mended_at !== null;
      }, 15);
    }
    const faults = await hospital
      .db('invitation_batch_findings')
      .where({ batch_id: batchId, code: 'mobile-letters' })
      .whereIn('row_number', broken);
    expect(faults).toEqual([]);
  }, 120_000);

  it('is approved by a second person, in a second browser', async () => {
    // At any hour of any day, so that this test runs on Sundays too.
    await hospital
      .db('invitation_batches')
      .where({ id: batchId })
      .update({ window_from: '00:00', window_to: '24:00', working_days_only: false });
    await openBatch(clerk);
    await clerk.getByRole('button', { name: /^Ask for approval to send/ }).click();
    await until(async () => (await batchRow()).state === 'approval', 15);
    await signIn(colleague, 'colleague@example.nhs.uk', PASSWORD);
    await openBatch(colleague);
    await colleague.getByRole('button', { name: /^Approve and send 1,\d{3}$/ }).click();
    await until(async () => (await batchRow()).state === 'sending', 15);
  }, 120_000);

  it('is watched while it leaves, and paused: nothing more leaves, and the page says how many did', async () => {
    await until(async () => notify.accepted.length > 150, 60);
    await clerk.getByRole('button', { name: 'Pause' }).click();
    await clerk.getByRole('button', { name: 'Resume' }).waitFor(within(15_000));
    await wait(2_000);
    const gone = notify.accepted.length;
    await wait(3_000);
    expect(notify.accepted.length).toBe(gone);
    expect(gone).toBeLessThan(ROWS / 2);
    expect(await leftRows()).toBe(gone);
    await colleague.getByText('Paused', { exact: true }).first().waitFor(within(15_000));
    const said = clerk.getByRole('button', { name: /^Have left/ });
    const all = await leftRows(['sms', 'email', 'post']);
    await said.filter({ hasText: all.toLocaleString('en-GB') }).waitFor(within(10_000));
  }, 120_000);

  it('goes on to its end when resumed', async () => {
    await clerk.getByRole('button', { name: 'Resume' }).click();
    await until(async () => (await batchRow()).state === 'finished', 120);
    await clerk.getByText('Finished', { exact: true }).first().waitFor(within(15_000));
    expect(await accessibilityFaults(clerk)).toEqual([]);
  }, 150_000);

  it('has a report that says of every row what the provider’s own log says', async () => {
    const download = clerk.waitForEvent('download');
    await clerk.getByRole('link', { name: 'Download report' }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const rows: Record<string, string>[] = parse(Buffer.concat(chunks), { columns: true, bom: true });
    const references = rows.map((row) => row.Reference).filter(Boolean);
    const accepted = notify.accepted.map(({ reference }) => reference);
    expect(new Set(accepted).size).toBe(accepted.length);
    expect([...references].sort()).toEqual([...accepted].sort());
    expect(accepted.length).toBe(await leftRows());
    expect(rows.length).toBe((await batchRow()).row_count);
  }, 120_000);
});
