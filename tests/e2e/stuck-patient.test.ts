import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { aPatient } from '../../api/test/builders/patients.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { openPatientApp, type PatientApp } from './patient-app.ts';

const DESK_PASSWORD = 'ferry lantern copper moss';
const PASSWORD = 'saffron ladder quiet orbit';
const OLD_MOBILE = '+447700900111';
const NEW_MOBILE = '+447700900222';

let hospital: Hospital;
let browser: Browser;
let page: Page;
let app: PatientApp;
let patient: Awaited<ReturnType<typeof aPatient>>;
let reference = '';

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  await aStaffMember(hospital.db, {
    roles: ['support-agent'],
    email: 'support@example.nhs.uk',
    name: 'Sam Whitfield',
    passwordHash: await hashPassword(DESK_PASSWORD),
  });
  patient = await aPatient(hospital.db, {
    givenName: 'Maya',
    familyName: 'Osei',
    dateOfBirth: '1988-02-07',
    mobile: OLD_MOBILE,
    email: 'maya.osei@example.com',
  });
  app = openPatientApp(hospital);
  page = await (await openWindow(browser, hospital.url)).newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

const typed = () => ({ dateOfBirth: '07/02/1988', email: 'Maya.Osei@Example.com', mobile: '07700 900222' });
const within = (timeout: number) => ({ timeout });

describe('a patient whose mobile on file is old', () => {
  it('fails to register, and is told no more than anybody', async () => {
    const { status, body } = await app.ask('POST', '/registrations', {
      nhsNumber: patient.nhs_number,
      ...typed(),
    });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['codeExpiresAt', 'id', 'reference']);
    reference = String(body.reference);
    await untilFiled();
    const texts = await hospital.db('mailbox_messages').whereIn('recipient', [OLD_MOBILE, NEW_MOBILE]);
    expect(texts).toEqual([]);
    const guess = await app.ask('POST', `/registrations/${body.id}/verify`, { code: '12345' });
    expect([guess.status, guess.body.code]).toEqual([422, 'fields-refused']);
  }, 120_000);

  it('writes to support, and gets a number by e-mail', async () => {
    const { status, body } = await app.ask('POST', '/support-tickets', {
      category: 'cannot-register',
      description: `The code never comes. My reference is ${reference}.`,
      name: 'Maya Osei',
      email: 'maya.osei@example.com',
      reference,
    });
    expect(status).toBe(201);
    expect(await app.message('maya.osei@example.com', new RegExp(String(body.number)))).toContain(
      String(body.number),
    );
  }, 120_000);

  it('is found by the agent from the ticket, with the cause and what shows it', async () => {
    await signIn(page, 'support@example.nhs.uk', DESK_PASSWORD);
    await page.goto('/#/support-tickets');
    await page.getByRole('link', { name: /^\d+ / }).first().click();
    await page.getByText(reference).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const attempt = page.getByRole('listitem').filter({ hasText: 'attempt to register?' });
    expect(await attempt.textContent()).toContain(reference);
    await attempt.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('link', { name: 'Open the failed registration' }).click();
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor(within(20_000));
    expect(await page.getByTestId('cause').textContent()).toMatch(/mobile/i);
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 120_000);

  it('has their mobile corrected on evidence, by the keyboard', async () => {
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.getByTestId('correction-summary').textContent()).toMatch(/07700 900222/);
    await dialog.getByLabel('How do you know it is theirs?').selectOption('security-questions');
    await dialog.getByLabel(/^Reason/).fill('Rang in; knew the last two appointments and the old number.');
    await dialog.getByRole('button', { name: 'Correct the record' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await hospital.db('patients').where({ id: patient.id }).first()).mobile).toBe(NEW_MOBILE);
  }, 120_000);

  it('is sent a fresh link, and registers by it', async () => {
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/900222/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Send the link' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const text = await app.message(NEW_MOBILE, /\/i#/);
    const [, token] = /\/i#([\w-]{22})\b/.exec(text) ?? [];
    expect((await app.ask('POST', '/invitations/open', { token })).body).toEqual({ state: 'ready' });
    const since = new Date();
    const begun = await app.ask('POST', '/registrations', { invitationToken: token, ...typed() });
    const code = await app.code(NEW_MOBILE, since);
    const verified = await app.ask('POST', `/registrations/${begun.body.id}/verify`, { code });
    expect(verified.status).toBe(200);
    const done = await app.ask('POST', `/registrations/${begun.body.id}/complete`, {
      token: verified.body.token,
      termsNumber: (verified.body.terms as { number: number }).number,
      userName: 'maya.osei',
      password: PASSWORD,
      letterDelivery: 'digital',
    });
    expect(done.status).toBe(201);
    app.token = String(done.body.token);
    expect((await app.ask('GET', '/me')).body).toMatchObject({ userName: 'maya.osei' });
    expect(await hospital.db('registration_cases').first()).toMatchObject({
      registered_at: expect.any(Date),
    });
  }, 120_000);

  it('signs in with a code from the phone, and the device is remembered', async () => {
    const since = new Date();
    const { body } = await app.ask('POST', '/sessions', { userName: 'maya.osei', password: PASSWORD });
    const code = await app.code(NEW_MOBILE, since);
    const { status, body: session } = await app.ask('POST', `/sessions/challenges/${body.challengeId}`, {
      code,
      rememberDevice: true,
    });
    expect(status).toBe(201);
    const again = await app.ask('POST', '/sessions', {
      userName: 'maya.osei@example.com',
      password: PASSWORD,
      deviceToken: session.deviceToken,
    });
    expect(again.body).toMatchObject({ token: expect.any(String) });
    app.token = String(again.body.token);
  }, 120_000);

  it('changes the e-mail, of which both addresses are told', async () => {
    const me = await app.ask('GET', '/me');
    const { status } = await app.ask(
      'PUT',
      '/me/email',
      { password: PASSWORD, email: 'maya@example.org' },
      { 'if-match': me.headers.get('etag')! },
    );
    expect(status).toBe(200);
    for (const address of ['maya.osei@example.com', 'maya@example.org'])
      expect(await app.message(address, /e-mail/i)).not.toContain(PASSWORD);
    expect((await hospital.db('patients').where({ id: patient.id }).first()).email).toBe('maya@example.org');
  }, 120_000);

  it('deletes the account: the session is dead, a text says how to opt back in, the record stays', async () => {
    const { status } = await app.ask('DELETE', '/me', { password: PASSWORD, stopTexts: true });
    expect(status).toBe(204);
    expect((await app.ask('GET', '/me')).status).toBe(401);
    expect(await app.message(NEW_MOBILE, /START/)).toMatch(/60777/);
    expect((await hospital.db('patients').where({ id: patient.id }).first()).mobile).toBe(NEW_MOBILE);
  }, 120_000);
});

async function untilFiled(): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await hospital.db('registration_cases').first('id')) return;
    await page.waitForTimeout(100);
  }
  throw new Error('the failed attempt became nobody’s work');
}
