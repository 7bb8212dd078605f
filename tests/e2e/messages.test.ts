import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startSession } from '../../api/features/sessions/sessions.service.ts';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { anAccount, anAppointment, aPatient } from '../../api/test/builders/patients.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { openPatientApp, type PatientApp } from './patient-app.ts';

const PASSWORD = 'ferry lantern copper moss';
const MOBILE = '+447700900333';

let hospital: Hospital;
let browser: Browser;
let writer: Page;
let second: Page;
let reader: PatientApp;
let address = '';

beforeAll(async () => {
  [hospital, browser] = await Promise.all([
    openHospital(async () => undefined, { MESSAGE_APPROVAL_ABOVE: '2' }),
    openBrowser(),
  ]);
  const { db } = hospital;
  const passwordHash = await hashPassword(PASSWORD);
  const team = [
    ['outpatient-clerk', 'clerk@example.nhs.uk', 'Chris Adeyemi'],
    ['clinician', 'clinician@example.nhs.uk', 'Dr Paula Okafor'],
  ] as const;
  for (const [role, email, name] of team)
    await aStaffMember(db, { roles: [role], email, name, passwordHash });
  for (const mobile of [MOBILE, '+447700900334', '+447700900335']) {
    const patient = await aPatient(db, { mobile });
    const account = await anAccount(db, patient);
    await anAppointment(db, patient, { startsAt: '2026-12-03T14:20:00Z' });
    if (mobile === MOBILE) {
      reader = openPatientApp(hospital);
      const client = { ip: '192.0.2.1', userAgent: 'a browser' };
      const ids = { accountId: account.id, patientId: patient.id };
      reader.token = (await startSession(db, ids, 'full', client)).token;
    }
  }
  writer = await (await openWindow(browser, hospital.url)).newPage();
  second = await (await openWindow(browser, hospital.url)).newPage();
  await signIn(writer, 'clerk@example.nhs.uk', PASSWORD);
  await signIn(second, 'clinician@example.nhs.uk', PASSWORD);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

describe('a message to a clinic', () => {
  it('is counted and read beside the form while it is written', async () => {
    await writer.goto('/#/messages/create');
    await writer.getByLabel('Specialty').selectOption('Cardiology');
    await writer.getByLabel('Appointments from').fill('2026-12-01');
    await writer.getByLabel('to, that day too').fill('2026-12-31');
    await writer.getByRole('textbox', { name: 'From', exact: true }).fill('Cardiology outpatients');
    await writer.getByRole('textbox', { name: 'Subject', exact: true }).fill('Our clinic has moved');
    await writer.getByRole('textbox', { name: 'Message', exact: true }).fill('Come to Esher Wing, level 2.');
    await writer.getByText('It goes to 3 patients.').waitFor();
    await writer.getByText('So many need a second person').waitFor();
    const preview = writer.getByRole('region', { name: 'As a patient reads it' });
    expect(await preview.textContent()).toMatch(
      /Our clinic has moved[\s\S]*Esher Wing[\s\S]*You cannot reply/,
    );
    expect(await accessibilityFaults(writer)).toEqual([]);
    await writer.getByRole('button', { name: 'Save as a draft' }).click();
    await writer.getByRole('button', { name: 'Ask for approval to send to 3 patients' }).click();
    await writer.getByText('Waits for somebody else’s yes to send it to 3 patients.').waitFor();
    address = new URL(writer.url()).hash;
  }, 120_000);

  it('is approved by somebody else, and reaches the patient’s phone and portal', async () => {
    await second.goto('/');
    await second.getByTestId('queue-messages-to-approve').click();
    await second.getByText('Our clinic has moved').first().click();
    await second.getByRole('button', { name: 'Approve and send to 3 patients' }).click();
    await second.getByText(/^(Goes to 3 patients on|3 patients have it)/).waitFor();
    expect(await reader.message(MOBILE, /a new message/)).not.toMatch(/Esher|moved/);
    const { body } = await reader.ask('GET', '/messages');
    const [message] = body.items as { id: string; subject: string }[];
    expect(body).toMatchObject({ unread: 1, items: [{ subject: 'Our clinic has moved', isRead: false }] });
    const opened = await reader.ask('GET', `/messages/${message!.id}`);
    expect(opened.body).toMatchObject({ body: 'Come to Esher Wing, level 2.', isRead: true });
  }, 120_000);

  it('shows its writer that it was read, and is withdrawn', async () => {
    await writer.goto(`/${address}`);
    await writer.reload();
    await writer.getByText('3 patients have it; 1 read it.').waitFor();
    await writer.getByRole('button', { name: 'Withdraw' }).click();
    await writer.getByLabel('Why?').fill('The level is wrong');
    await writer.getByRole('button', { name: 'Withdraw it' }).click();
    await writer.getByText('3 patients had it. Nobody sees it any more.').waitFor();
    expect(await accessibilityFaults(writer)).toEqual([]);
    expect((await reader.ask('GET', '/messages')).body).toMatchObject({ unread: 0, items: [] });
  }, 120_000);
});
