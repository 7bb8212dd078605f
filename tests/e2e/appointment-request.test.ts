import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { aLocation } from '../../api/test/builders/locations.ts';
import { anAccount, anAppointment, aPatient } from '../../api/test/builders/patients.ts';
import { aPatientSession } from '../../api/test/builders/sign-in.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { openPatientApp, type PatientApp } from './patient-app.ts';

const DESK_PASSWORD = 'ferry lantern copper moss';
const MOBILE = '+447700900333';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let hospital: Hospital;
let browser: Browser;
let page: Page;
let app: PatientApp;
let appointmentId = '';
let requestId = '';

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  await aStaffMember(hospital.db, {
    roles: ['outpatient-clerk'],
    email: 'clerk@example.nhs.uk',
    name: 'Chris Adeyemi',
    passwordHash: await hashPassword(DESK_PASSWORD),
  });
  const patient = await aPatient(hospital.db, { givenName: 'Maya', familyName: 'Osei', mobile: MOBILE });
  const account = await anAccount(hospital.db, patient);
  const location = await aLocation(hospital.db, { name: 'Royal Eye Unit' });
  const facts = { specialty: 'Ophthalmology', startsAt: inDays(10), location };
  appointmentId = (await anAppointment(hospital.db, patient, facts)).id;
  app = openPatientApp(hospital);
  app.token = (await aPatientSession(hospital.db, account)).token;
  page = await (await openWindow(browser, hospital.url)).newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

describe('a patient who cannot come', () => {
  it('sees what may be asked, and asks to cancel: nothing changes yet', async () => {
    const appointment = (await app.ask('GET', `/appointments/${appointmentId}`)).body;
    expect(appointment).toMatchObject({
      place: { name: 'Royal Eye Unit' },
      mayAsk: { cancelUntil: expect.any(String) },
    });
    const { status, body } = await app.ask('POST', '/requests', {
      kind: 'cancel',
      subjectKind: 'appointment',
      subjectId: appointmentId,
      words: 'I shall be in Leeds that week.',
    });
    expect([status, body.state]).toEqual([201, 'received']);
    requestId = String(body.id);
    expect((await app.ask('GET', `/appointments/${appointmentId}`)).body.status).toBe('booked');
  }, 120_000);

  it('is answered by a clerk in one screen, the appointment beside the request', async () => {
    await page.goto(hospital.url);
    await signIn(page, 'clerk@example.nhs.uk', DESK_PASSWORD);
    await page.getByRole('link', { name: /1 request of a patient to answer/ }).click();
    await page.getByRole('link', { name: 'Cancel the appointment' }).first().click();
    await page.getByText('I shall be in Leeds that week.').waitFor();
    await page.getByText('Royal Eye Unit').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Words for the patient').fill('It is cancelled. Ring us when you are back.');
    await page.getByRole('button', { name: 'Accept and cancel the appointment' }).click();
    await page.getByText('Accepted. The patient is told.').waitFor();
  }, 120_000);

  it('is told, and sees the answer and the appointment cancelled', async () => {
    await app.message(MOBILE, /an answer to your request/);
    expect((await app.ask('GET', `/requests/${requestId}`)).body).toMatchObject({
      state: 'accepted',
      answer: 'It is cancelled. Ring us when you are back.',
    });
    expect((await app.ask('GET', `/appointments/${appointmentId}`)).body).toMatchObject({
      status: 'cancelled',
      mayAsk: { cancelUntil: null, changeUntil: null },
    });
    expect((await app.ask('DELETE', `/requests/${requestId}`)).status).toBe(409);
  }, 120_000);
});
