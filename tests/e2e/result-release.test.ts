import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startSession } from '../../api/features/sessions/sessions.service.ts';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../api/test/builders/patients.ts';
import { aFiledReport } from '../../api/test/builders/results.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { openPatientApp, type PatientApp } from './patient-app.ts';

const PASSWORD = 'ferry lantern copper moss';
const NOTE = 'Your sugar is a little higher than in May. We will talk about it on Thursday.';
const DAY = 86_400_000;

let hospital: Hospital;
let browser: Browser;
let admin: Page;
let clinician: Page;
let app: PatientApp;
let patient: Awaited<ReturnType<typeof aPatient>>;
let resultId = '';

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  const passwordHash = await hashPassword(PASSWORD);
  await aStaffMember(hospital.db, { roles: ['administrator'], email: 'admin@example.nhs.uk', passwordHash });
  await aStaffMember(hospital.db, {
    roles: ['clinician'],
    email: 'clinician@example.nhs.uk',
    name: 'Dr Paula Okafor',
    passwordHash,
  });
  patient = await aPatient(hospital.db, { givenName: 'Maya', familyName: 'Osei', dateOfBirth: '1988-02-07' });
  const account = await anAccount(hospital.db, patient);
  app = openPatientApp(hospital);
  const client = { ip: '127.0.0.1', userAgent: 'jest' };
  app.token = (
    await startSession(hospital.db, { accountId: account.id, patientId: patient.id }, 'full', client)
  ).token;
  // A result of the past, for the rules to be tried on.
  await aFiledReport(hospital.db, {
    patient: await aPatient(hospital.db),
    reportedAt: new Date(Date.now() - 60 * DAY),
  });
  [admin, clinician] = (await Promise.all(
    [1, 2].map(async () => (await openWindow(browser, hospital.url)).newPage()),
  )) as [Page, Page];
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

describe('a result that goes by a rule, and by a clinician', () => {
  it('goes by rules that an administrator writes, tries on the last 12 months, and switches on', async () => {
    await signIn(admin, 'admin@example.nhs.uk', PASSWORD);
    await admin.goto('/#/release-rules');
    await admin.getByRole('button', { name: 'Change the rules' }).click();
    await admin.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel("Words of the test's name").fill('HbA1c');
    await dialog.getByLabel('Working days after the report').fill('3');
    await dialog
      .getByText('Results of tests named “HbA1c” are shown 3 working days after the report.')
      .waitFor();
    await dialog.getByRole('button', { name: 'Save the rule' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await admin.getByRole('button', { name: 'Switch these rules on' }).count()).toBe(0);
    await admin.getByRole('button', { name: 'Try it on the last 12 months' }).click();
    await admin.getByText('Of 1 result of the last 12 months').first().waitFor();
    expect(await accessibilityFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Switch these rules on' }).click();
    await admin.getByLabel('Why do the rules change?').fill('Agreed with Diabetes.');
    await admin.getByRole('button', { name: 'Switch these rules on' }).click();
    await admin.getByText('In use now').waitFor();
  }, 120_000);

  it('is filed by hand, and its patient sees first that it comes and when', async () => {
    await signIn(clinician, 'clinician@example.nhs.uk', PASSWORD);
    await clinician.goto('/#/results/create');
    await clinician.getByLabel('Patient', { exact: true }).fill(patient.nhs_number!);
    await clinician.getByRole('option', { name: /Osei/i }).click();
    await clinician.getByLabel('Test', { exact: true }).fill('HbA1c');
    const line = clinician.getByRole('group', { name: 'Value 1' });
    await line.getByLabel('Name').fill('HbA1c');
    await line.getByRole('textbox', { name: 'Value' }).fill('52');
    await line.getByLabel('Unit').fill('mmol/mol');
    await line.getByLabel('Range from').fill('20');
    await line.getByLabel('to', { exact: true }).fill('41');
    await line.getByLabel('Flag').selectOption('high');
    expect(await accessibilityFaults(clinician)).toEqual([]);
    await clinician.getByRole('button', { name: 'File the result' }).click();
    await clinician
      .getByText(/goes out by itself/)
      .first()
      .waitFor();
    resultId = (await hospital.db('result_reports').where({ patient_id: patient.id }).first()).id;

    const { body } = await app.ask('GET', '/results');
    expect(body).toMatchObject({ items: [], coming: [{ id: resultId, expectedAt: expect.any(String) }] });
    expect(JSON.stringify(body)).not.toMatch(/HbA1c|mmol|"52"|:52[,}]/);
    expect((await app.ask('GET', `/results/${resultId}`)).status).toBe(404);
  }, 120_000);

  it('is held by a clinician: it still comes, and no date is promised', async () => {
    await clinician.getByRole('button', { name: 'Hold', exact: true }).click();
    const dialog = clinician.getByRole('dialog');
    await dialog.getByLabel('Why?').fill('To be told on the telephone first.');
    await dialog.getByRole('button', { name: 'Hold the result' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await clinician
      .getByText(/^Look at it again on/)
      .first()
      .waitFor();
    const { body } = await app.ask('GET', '/results');
    expect(body).toMatchObject({ items: [], coming: [{ id: resultId, expectedAt: null }] });
  }, 120_000);

  it('is released with a note, and its patient reads value and note', async () => {
    await clinician.getByRole('button', { name: 'Write a note for the patient' }).click();
    const dialog = clinician.getByRole('dialog');
    await dialog.getByLabel('In plain English').fill(NOTE);
    expect(await dialog.getByLabel('The note as the patient reads it').textContent()).toBe(NOTE);
    await dialog.getByRole('button', { name: 'Save the note' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await clinician.getByRole('button', { name: 'Release now' }).click();
    await clinician.getByText('They can read it, and have not opened it yet.').waitFor();
    expect(await accessibilityFaults(clinician)).toEqual([]);

    expect((await app.ask('GET', '/results')).body).toMatchObject({ items: [{ id: resultId }], coming: [] });
    const { status, body } = await app.ask('GET', `/results/${resultId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      testName: 'HbA1c',
      note: NOTE,
      observations: [{ name: 'HbA1c', value: '52', unit: 'mmol/mol', range: '20 to 41', flag: 'high' }],
    });
  }, 120_000);
});
