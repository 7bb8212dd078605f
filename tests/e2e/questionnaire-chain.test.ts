import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { runAssignmentRules } from '../../api/features/assignment-rules/running/rule-runs.service.ts';
import { createLogger } from '../../api/lib/logger.ts';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { anAccount, anAppointment, aPatient } from '../../api/test/builders/patients.ts';
import { aPatientSession } from '../../api/test/builders/sign-in.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { textOfPdf } from '../../api/test/text-of-pdf.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { openPatientApp, type PatientApp } from './patient-app.ts';
import { authored, publishByKeyboard, writeByKeyboard } from './questionnaire-author-steps.ts';

const PASSWORD = 'ferry lantern copper moss';
const CLINICIAN = 'clinician@example.nhs.uk';
const ADVICE = 'Ring the patient today, and ask how safe they feel.';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let hospital: Hospital;
let browser: Browser;
let author: Page;
let clinician: Page;
/** The patient's, each with a session of its own. */
let phone: PatientApp;
let laptop: PatientApp;
let patient: Awaited<ReturnType<typeof aPatient>>;
let asked = '';

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  const { db } = hospital;
  const passwordHash = await hashPassword(PASSWORD);
  await aStaffMember(db, { roles: ['content-author'], email: 'author@example.nhs.uk', passwordHash });
  await aStaffMember(db, { roles: ['clinician'], email: CLINICIAN, name: 'Dr Paula Okafor', passwordHash });
  patient = await aPatient(db, { givenName: 'Maya', familyName: 'Osei', dateOfBirth: '1988-02-07' });
  const account = await anAccount(db, patient);
  await anAppointment(db, patient, { specialty: authored.specialty, startsAt: inDays(7) });
  await anAppointment(db, await aPatient(db), { specialty: 'Cardiology', startsAt: inDays(7) });
  [phone, laptop] = [openPatientApp(hospital), openPatientApp(hospital)];
  for (const device of [phone, laptop]) device.token = (await aPatientSession(db, account)).token;
  author = await (await openWindow(browser, hospital.url)).newPage();
  clinician = await (await openWindow(browser, hospital.url)).newPage();
  await signIn(author, 'author@example.nhs.uk', PASSWORD);
  await signIn(clinician, CLINICIAN, PASSWORD);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

interface Question {
  id: string;
  text: string;
  options?: { value: string; label: string }[];
}

/** What the patient is asked, found by its words. */
async function questionsOf(device: PatientApp) {
  const { body } = await device.ask('GET', `/questionnaires/${asked}`);
  const { items } = body.definition as { items: { items: Question[] }[] };
  const questions = items.flatMap((page) => page.items);
  const find = (words: string) => questions.find(({ text }) => text === words)!;
  return {
    body,
    count: questions.length,
    id: (words: string) => find(words).id,
    option: (words: string, label: string) =>
      find(words).options!.find((option) => option.label === label)!.value,
  };
}
const save = (device: PatientApp, version: unknown, answers: object) =>
  device.ask('PUT', `/questionnaires/${asked}/answers`, { answers }, { 'if-match': `"${version}"` });

describe('a questionnaire, from its author to the clinic', () => {
  it('is written and published by keyboard alone', async () => {
    await writeByKeyboard(author);
    await publishByKeyboard(author);
    await author.getByRole('main').getByText(`Shown when "${authored.smokes}" is yes.`).waitFor();
  }, 600_000);

  it('is asked by a rule of the patient whose appointment comes near, and of nobody else', async () => {
    await author.goto('/#/assignment-rules');
    await author.getByRole('button', { name: 'Write a rule' }).first().click();
    const dialog = author.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Before the pain clinic');
    await dialog.getByLabel('Questionnaire').selectOption({ label: authored.name });
    await dialog.getByLabel(authored.specialty).check();
    await dialog.getByRole('button', { name: 'Save the rule' }).click();
    await author.getByRole('button', { name: 'Switch the rule on' }).click();
    await author.getByRole('button', { name: 'Switch the rule off' }).waitFor();
    await runAssignmentRules({ db: hospital.db, logger: createLogger('silent') });
    const rows = await hospital.db('questionnaire_assignments').select('id', 'patient_id', 'source');
    expect(rows).toMatchObject([{ patient_id: patient.id, source: 'rule' }]);
    asked = rows[0].id;
  }, 120_000);

  it('has a score that a clinician wants to be told of', async () => {
    const { id } = await hospital.db('questionnaires').first('id');
    await clinician.goto(`/#/questionnaires/${id}/show`);
    await clinician.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = clinician.getByRole('dialog');
    await dialog.getByLabel('Score reached').fill('11');
    await dialog.getByLabel('What is to be done then').fill(ADVICE);
    await dialog.getByLabel('E-mail somebody').selectOption({ label: 'Dr Paula Okafor' });
    expect(await accessibilityFaults(clinician)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add the rule' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const card = clinician.getByRole('region', { name: 'When the clinic is told' });
    await card.getByText('Mood of 11 or more').waitFor();
    await card.getByText('E-mailed to Dr Paula Okafor').waitFor();
  }, 120_000);

  it('is begun on a phone, which shows only what the answers so far call for', async () => {
    const { items } = (await phone.ask('GET', '/questionnaires')).body as { items: object[] };
    expect(items).toMatchObject([{ id: asked, state: 'open' }]);
    const { body, count, id, option } = await questionsOf(phone);
    expect([count, body.version]).toEqual([12, 0]);
    expect(JSON.stringify(body.definition)).not.toMatch(/score|Ring the patient/i);
    const mood = authored.mood.map((words) => [id(words), option(words, 'Nearly every day')]);
    const saved = await save(phone, 0, { ...Object.fromEntries(mood), [id(authored.smokes)]: true });
    expect(saved.status).toBe(200);
    const { shown } = saved.body.evaluation as { shown: string[] };
    expect(shown).toContain(id(authored.howMany));
    expect(shown).not.toContain(id(authored.where));
    expect((await save(phone, saved.body.version, { [id(authored.howMany)]: 20 })).status).toBe(200);
  }, 60_000);

  it('goes on where it stood on a laptop, and what the phone still has open does not overwrite it', async () => {
    const { body, id, option } = await questionsOf(laptop);
    expect(body.answers).toMatchObject({ [id(authored.smokes)]: true, [id(authored.howMany)]: 20 });
    const saved = await save(laptop, body.version, {
      [id(authored.smokes)]: false,
      [id(authored.pain)]: 6,
      [id(authored.where)]: [option(authored.where, 'Neck')],
      [id(authored.since)]: '2026-10-01',
      [id(authored.more)]: 'I sleep in the chair.',
    });
    expect(saved.status).toBe(200);
    const { shown, faults } = saved.body.evaluation as { shown: string[]; faults: object[] };
    expect(shown).toContain(id(authored.where));
    expect(shown).not.toContain(id(authored.howMany));
    expect(faults).toEqual([]);
    expect((await save(phone, body.version, { [id(authored.pain)]: 1 })).status).toBe(412);
  }, 60_000);

  it('is sent once, from whichever device and however often', async () => {
    const { version } = (await laptop.ask('GET', `/questionnaires/${asked}`)).body;
    const send = (device: PatientApp) =>
      device.ask('POST', `/questionnaires/${asked}/submit`, undefined, { 'if-match': `"${version}"` });
    const sent = await Promise.all([laptop, phone, laptop].map(send));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(sent[0]!.body).toMatchObject({ state: 'submitted' });
    expect(await hospital.db('questionnaire_submissions').where({ patient_id: patient.id })).toHaveLength(1);
    expect(await hospital.db('questionnaire_alerts').where({ patient_id: patient.id })).toHaveLength(1);
  }, 60_000);

  it('reaches the clinic by e-mail, which names nobody, and on Today', async () => {
    const email = await phone.message(CLINICIAN, /reached a score/);
    // The address of its link has a port, in which the score may stand by chance.
    expect(email.replaceAll(hospital.url, '')).not.toMatch(/Osei|Mood|15/);
    await clinician.goto('/');
    await clinician.getByRole('link', { name: /1 score reached its alert/ }).click();
    const list = clinician.getByRole('table', { name: 'Score alerts' });
    await list.getByText('Mood of 11 or more').waitFor();
    expect(await accessibilityFaults(clinician)).toEqual([]);
    await list.getByRole('link', { name: /OSEI, Maya/ }).click();
  }, 120_000);

  it('is read as the form it was, with its score; hidden questions are not there', async () => {
    const main = clinician.getByRole('main');
    await main.getByText(authored.where).waitFor();
    for (const words of ['15, High', 'Ring the patient today.', 'Neck', 'I sleep in the chair.', ADVICE])
      await main.getByText(words).first().waitFor();
    expect(await main.getByText(authored.howMany).count()).toBe(0);
    expect(await main.getByText('Not answered').count()).toBe(1);
    expect(await accessibilityFaults(clinician)).toEqual([]);
  }, 60_000);

  it('is read on paper, and filed among the letters', async () => {
    const address = await clinician.getByRole('link', { name: 'Open as PDF' }).getAttribute('href');
    const answer = await clinician.request.get(address!);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    const text = (await textOfPdf(await answer.body())).join(' ');
    for (const words of ['Maya Osei', '7 February 1988', authored.where, 'Neck', 'Mood: 15, High'])
      expect(text).toContain(words);
    expect(text).not.toContain(authored.howMany);
    await clinician.getByRole('button', { name: 'File among the letters' }).click();
    const letter = clinician.getByRole('link', { name: 'Open the letter' });
    await letter.waitFor();
    const { letter_id } = await hospital.db('questionnaire_submissions').first('letter_id');
    expect(await letter.getAttribute('href')).toContain(letter_id);
  }, 60_000);

  it('leaves the list once somebody says what was done', async () => {
    await clinician.getByRole('button', { name: /^Say what was done/ }).click();
    const dialog = clinician.getByRole('dialog');
    await dialog.getByLabel('What you did, in a few words').fill('Rang. Safe, seen on Thursday.');
    await dialog.getByRole('button', { name: 'It is dealt with' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await clinician.getByText('Rang. Safe, seen on Thursday.').waitFor();
    await clinician.goto('/#/questionnaire-alerts');
    await clinician.getByText('No alert stands here').waitFor();
  }, 60_000);
});
