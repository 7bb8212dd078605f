import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { countBatch } from '../../api/features/invitation-results/counting.service.ts';
import { aBatch, aBatchRow } from '../../api/test/builders/invitation-batches.ts';
import { aRecordImport } from '../../api/test/builders/record-entries.ts';
import { aResult } from '../../api/test/builders/results.ts';
import { demoLogins, demoPassword, seedDemo } from '../../seeds/demo.ts';
import { accessibilityFaults, DESK, openBrowser, openWindow, PHONE, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';

let hospital: Hospital;
let browser: Browser;
const ids = {
  patient: '',
  letter: '',
  checked: '',
  staff: '',
  notification: '',
  account: '',
  case: '',
  ticket: '',
  incident: '',
  helpPage: '',
  appointment: '',
  request: '',
  messageSent: '',
  messageToApprove: '',
  messageDraft: '',
  rule: '',
  result: '',
  releaseRules: '',
  assignment: '',
  askingRule: '',
  allergy: '',
  procedure: '',
  importToCheck: '',
  importColumns: '',
  importUnreadable: '',
  questionnaire: '',
  answers: '',
  answersBefore: '',
  batchToCheck: '',
  batchSent: '',
  batchToApprove: '',
  batchPaused: '',
  batchColumns: '',
  batchUnreadable: '',
};

beforeAll(async () => {
  [hospital, browser] = await Promise.all([
    openHospital((url, files) => seedDemo(url, files)),
    openBrowser(),
  ]);
  const first = async (table: string, where: Record<string, unknown>) =>
    (await hospital.db(table).where(where).first('id'))?.id as string;
  ids.patient = await first('patients', { email: 'demo.patient@example.com' });
  ids.letter = await first('letters', { state: 'published', patient_id: ids.patient });
  ids.staff = await first('staff', { email: 'support@example.nhs.uk' });
  ids.notification = await first('notifications', { state: 'failed' });
  ids.account = await first('accounts', { patient_id: ids.patient });
  ids.case = await first('registration_cases', { state: 'open' });
  ids.ticket = await first('support_tickets', { state: 'open' });
  ids.incident = await first('incidents', {});
  ids.helpPage = await first('help_pages', { slug: 'code-not-arriving' });
  ids.messageSent = await first('messages', { state: 'sent', audience_kind: 'clinic' });
  ids.messageToApprove = await first('messages', { state: 'approval' });
  ids.messageDraft = await first('messages', { state: 'draft' });
  ids.releaseRules = await first('release_rule_sets', { state: 'draft' });
  ids.result = (await aResult(hospital.db, { patient: { id: ids.patient } })).id;
  ids.rule = await first('invitation_rules', {});
  ids.appointment = await first('appointments', { number: 'OP-2031174' });
  ids.request = await first('patient_requests', { kind: 'change' });
  ids.questionnaire = await first('questionnaires', { state: 'published' });
  const alerted = (state: string) =>
    hospital.db('questionnaire_alerts').where({ state }).first('submission_id');
  ids.answers = (await alerted('open')).submission_id;
  ids.answersBefore = (await alerted('dealt-with')).submission_id;
  ids.assignment = await first('questionnaire_assignments', { state: 'open', patient_id: ids.patient });
  ids.askingRule = await first('assignment_rules', {});
  ids.allergy = await first('allergies', { patient_id: ids.patient, status: 'entered-in-error' });
  ids.procedure = await first('procedures', { patient_id: ids.patient });
  ids.importToCheck = await first('record_imports', { state: 'check' });
  await importsOnTheirWay();
  ids.batchToCheck = await first('invitation_batches', { state: 'check' });
  ids.batchSent = await first('invitation_batches', { state: 'finished' });
  // The job does it within a minute.
  await countBatch(hospital.db, ids.batchSent);
  await batchesOnTheirWay();
}, 120_000);

/** Files of records in the states that the demo has none in. */
async function importsOnTheirWay(): Promise<void> {
  const { db } = hospital;
  const clinician = await db('staff').where({ email: 'clinician@example.nhs.uk' }).first('id');
  const columns = await aRecordImport(db, clinician);
  const column_faults = JSON.stringify([{ code: 'column-missing', name: 'nhsNumber', columns: [] }]);
  await db('record_imports').where({ id: columns.id }).update({ state: 'columns', column_faults });
  const unreadable = await aRecordImport(db, clinician);
  const why = JSON.stringify({ code: 'quote-not-closed', line: 1873 });
  await db('record_imports').where({ id: unreadable.id }).update({ state: 'unreadable', unreadable: why });
  ids.importColumns = columns.id;
  ids.importUnreadable = unreadable.id;
}

/** Batches in the states that the demo has none in: waiting for approval, paused, and whose file wants a person. */
async function batchesOnTheirWay(): Promise<void> {
  const { db } = hospital;
  const clerk = await db('staff').where({ email: 'clerk@example.nhs.uk' }).first('id');
  const people = await db('patients').whereNotNull('nhs_number').whereNotNull('mobile').limit(3);
  const made = { createdBy: clerk, more: { submitted_by: clerk.id, submitted_at: new Date() } };
  const approval = await aBatch(db, { ...made, state: 'approval', name: 'To be approved' });
  const paused = await aBatch(db, {
    createdBy: clerk,
    state: 'paused',
    name: 'Paused half way',
    more: { paused_at: new Date(), paused_reason: 'provider-failing' },
  });
  for (const patient of people) {
    await aBatchRow(db, approval, patient);
    await aBatchRow(db, paused, patient);
  }
  const columns = await aBatch(db, { createdBy: clerk, state: 'columns', name: 'Columns to match' });
  const unreadable = await aBatch(db, {
    createdBy: clerk,
    state: 'unreadable',
    name: 'No text file',
    more: { unreadable: JSON.stringify({ code: 'quote-not-closed', line: 1873 }), headers: null },
  });
  ids.batchToApprove = approval.id;
  ids.batchPaused = paused.id;
  ids.batchColumns = columns.id;
  ids.batchUnreadable = unreadable.id;
}

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

/** The invitation that every hospital begins with (migration 0048). */
const WORDING = '0197f5a0-0000-7000-8000-00000000e001';

const emailOf = (role: string): string => demoLogins.find((login) => login.role === role)!.email;

/** Every page, the role that sees it, and words that are there once it has loaded. */
const pages: [page: string, role: string, address: () => string, shows: RegExp][] = [
  ['Today', 'outpatient-clerk', () => '/', /Today/],
  ['Upload letters', 'outpatient-clerk', () => '/letters/create', /Drop|PDF/],
  ['Letters', 'outpatient-clerk', () => '/letters', /999 \d{3} \d{4}/],
  ['A letter', 'outpatient-clerk', () => `/letters/${ids.letter}/show`, /Uploaded/],
  ['Patients', 'outpatient-clerk', () => '/patients', /999 \d{3} \d{4}/],
  ['A patient', 'support-agent', () => `/patients/${ids.patient}/show`, /14 Mar 1968/],
  ['View as patient', 'support-agent', () => `/patients/${ids.patient}/as-patient`, /14 Mar 1968/],
  ['Messages to patients', 'outpatient-clerk', () => '/messages', /Esher Wing/],
  [
    'A message that was sent',
    'outpatient-clerk',
    () => `/messages/${ids.messageSent}`,
    /As a patient reads it/,
  ],
  ['A message to approve', 'outpatient-clerk', () => `/messages/${ids.messageToApprove}`, /Approve and send/],
  [
    'A draft of a message',
    'outpatient-clerk',
    () => `/messages/${ids.messageDraft}`,
    /Left out|It goes to|Nobody can/,
  ],
  ['Write a message', 'outpatient-clerk', () => '/messages/create', /Say whom it is for/],
  ['Appointments', 'outpatient-clerk', () => '/appointments', /999 \d{3} \d{4}/],
  ['An appointment', 'outpatient-clerk', () => `/appointments/${ids.appointment}/show`, /OP-2031174/],
  ['Requests', 'outpatient-clerk', () => '/patient-requests', /An interpreter: BSL/],
  ['A request', 'outpatient-clerk', () => `/patient-requests/${ids.request}/show`, /I work until four/],
  ['Places', 'outpatient-clerk', () => '/locations', /Royal Eye Unit/],
  ['What may be asked', 'administrator', () => '/request-rules', /Fracture clinic/],
  ['Messages sent', 'outpatient-clerk', () => '/notifications', /14 Mar 1968/],
  ['A message', 'outpatient-clerk', () => `/notifications/${ids.notification}/show`, /Failed/i],
  ['Invitation batches', 'outpatient-clerk', () => '/invitation-batches', /Paused half way/],
  ['Invite from a file', 'outpatient-clerk', () => '/invitation-batches/create', /What a file needs/],
  ['A batch to check', 'outpatient-clerk', () => `/invitation-batches/${ids.batchToCheck}`, /born \d/],
  [
    'Columns of a batch',
    'outpatient-clerk',
    () => `/invitation-batches/${ids.batchColumns}`,
    /Use these columns/,
  ],
  ['A file not read', 'outpatient-clerk', () => `/invitation-batches/${ids.batchUnreadable}`, /line 1,873/],
  [
    'A batch to approve',
    'administrator',
    () => `/invitation-batches/${ids.batchToApprove}`,
    /Approve and send 3/,
  ],
  ['A paused batch', 'outpatient-clerk', () => `/invitation-batches/${ids.batchPaused}`, /Resume/],
  ['A batch that was sent', 'outpatient-clerk', () => `/invitation-batches/${ids.batchSent}`, /born \d/],
  ['Questionnaires', 'content-author', () => '/questionnaires', /Before your pain appointment/],
  ['A questionnaire', 'outpatient-clerk', () => `/questionnaires/${ids.questionnaire}/show`, /Shown when/],
  ['Begin a questionnaire', 'content-author', () => '/questionnaires/create', /A blank page/],
  [
    'Write a questionnaire',
    'content-author',
    () => `/questionnaires/${ids.questionnaire}`,
    /0 of 2 shown questions answered/,
  ],
  ['Questionnaires asked', 'outpatient-clerk', () => '/questionnaire-assignments', /Overdue/],
  [
    'A questionnaire asked',
    'outpatient-clerk',
    () => `/questionnaire-assignments/${ids.assignment}/show`,
    /14 Mar 1968/,
  ],
  ['Answers', 'clinician', () => '/questionnaire-answers', /Burden of pain/],
  [
    'Answers with an alert',
    'clinician',
    () => `/questionnaire-answers/${ids.answers}/show`,
    /Burden of pain of 14 or more/,
  ],
  [
    'Answers with a course, dealt with',
    'clinician',
    () => `/questionnaire-answers/${ids.answersBefore}/show`,
    /sleeping badly/,
  ],
  ['Score alerts', 'clinician', () => '/questionnaire-alerts', /Burden of pain of 14 or more/],
  [
    'A questionnaire, as a clinician',
    'clinician',
    () => `/questionnaires/${ids.questionnaire}/show`,
    /E-mailed to Dr Paula Okafor/,
  ],
  ['Rules that ask', 'content-author', () => '/assignment-rules', /Two weeks before/],
  ['A rule that asks', 'content-author', () => `/assignment-rules/${ids.askingRule}`, /It does|What it does/],
  ['Mailbox', 'outpatient-clerk', () => '/mailbox-messages', /Mailbox/],
  ['My security', 'content-author', () => '/my-security', /Second step/],
  ['Today with nothing waiting', 'content-author', () => '/', /Today/],
  ['Staff', 'administrator', () => '/staff', /Chris Adeyemi/],
  ['A staff member', 'administrator', () => `/staff/${ids.staff}/show`, /Sam Whitfield/],
  ['Invite staff', 'administrator', () => '/staff/create', /Invite/],
  ['Audit', 'administrator', () => '/audit-events', /Signed in/],
  ['Today at the support desk', 'support-agent', () => '/', /failed registration/],
  ['Accounts', 'support-agent', () => '/accounts', /999 \d{3} \d{4}/],
  ['An account', 'support-agent', () => `/accounts/${ids.account}/show`, /14 Mar 1968/],
  ['Failed registrations', 'support-agent', () => '/registration-cases', /Likely cause|Born/],
  ['A failed registration', 'support-agent', () => `/registration-cases/${ids.case}/show`, /[B-Z]{4}-\d{4}/],
  ['Support desk', 'support-agent', () => '/support-tickets', /Unassigned/],
  ['A ticket', 'support-agent', () => `/support-tickets/${ids.ticket}/show`, /Who it is/],
  ['A ticket for a caller', 'support-agent', () => '/support-tickets/create', /caller/i],
  ['Incidents', 'support-agent', () => '/incidents', /Ended/],
  ['An incident', 'support-agent', () => `/incidents/${ids.incident}/show`, /Ended/],
  ['Start an incident', 'support-agent', () => '/incidents/create', /incident/i],
  ['Announcements', 'content-author', () => '/announcements', /Announcements/],
  ['Help pages', 'content-author', () => '/help-pages', /A code does not arrive/],
  ['A help page', 'content-author', () => `/help-pages/${ids.helpPage}`, /As a patient reads it/],
  ['Write a help page', 'content-author', () => '/help-pages/create', /Save the draft/],
  ['Canned replies', 'support-agent', () => '/canned-replies', /Canned replies/],
  ['Feedback', 'support-agent', () => '/feedback', /Feedback/],
  ['Delivery', 'support-agent', () => '/delivery', /Delivery/],
  ['Changes to enter', 'support-agent', () => '/record-changes', /hospital/i],
  ['Results', 'clinician', () => '/results', /HbA1c/],
  ['A result', 'clinician', () => `/results/${ids.result}/show`, /What the patient sees/],
  ['Enter a result', 'clinician', () => '/results/create', /Whose result is it/],
  ['Correct a result', 'clinician', () => `/results/${ids.result}`, /What changed/],
  ['A patient with results', 'clinician', () => `/patients/${ids.patient}/show`, /HbA1c/],
  ['Release rules', 'clinician', () => '/release-rules', /In use/],
  ['A draft of release rules', 'administrator', () => `/release-rules/${ids.releaseRules}`, /Add a rule/],
  ['Invitation results', 'administrator', () => '/invitation-results', /What became of/],
  ['Results of a batch', 'outpatient-clerk', () => `/invitation-results/${ids.batchSent}`, /What became of/],
  ['Patients to ring', 'support-agent', () => '/unreachable-patients', /Patients to ring/],
  ['Invitation rules', 'administrator', () => '/invitation-rules', /New appointments/],
  [
    'An invitation rule',
    'administrator',
    () => `/invitation-rules/${ids.rule}`,
    /Whom would it have invited/,
  ],
  ['Wordings', 'content-author', () => '/invitation-wordings', /Usual wording/],
  ['A wording', 'content-author', () => `/invitation-wordings/${WORDING}/show`, /Came with the portal/],
  ['Change a wording', 'content-author', () => `/invitation-wordings/${WORDING}`, /1 part: \d+ of 160/],
  ['Write a wording', 'content-author', () => '/invitation-wordings/create', /1 part: \d+ of 160/],
  ['Allergies', 'clinician', () => '/allergies', /Penicillin/],
  ['An allergy entered in error', 'clinician', () => `/allergies/${ids.allergy}`, /found to be no allergy/],
  ['Procedures', 'clinician', () => '/procedures', /Colonoscopy/],
  ['A procedure', 'clinician', () => `/procedures/${ids.procedure}`, /What is recorded/],
  ['A patient, as a clinician', 'clinician', () => `/patients/${ids.patient}/show`, /Penicillin/],
  ['Imports', 'clinician', () => '/record-imports', /allergies from the old system/],
  ['Import a file', 'clinician', () => '/record-imports/create', /What columns it needs/],
  ['An import to check', 'clinician', () => `/record-imports/${ids.importToCheck}`, /another date of birth/],
  ['Columns of an import', 'clinician', () => `/record-imports/${ids.importColumns}`, /Use these columns/],
  ['An import not read', 'clinician', () => `/record-imports/${ids.importUnreadable}`, /line 1,873/],
  ['Terms', 'content-author', () => '/terms-versions', /Using Patient Portal/],
  ['Publish new terms', 'content-author', () => '/terms-versions/create', /agree/i],
];

const windows = [
  ['at a desk, light', { viewport: DESK, colorScheme: 'light' as const }],
  ['on a phone, dark', { viewport: PHONE, colorScheme: 'dark' as const }],
] as const;

describe.each(windows)('every page %s', (_how, look) => {
  const open = new Map<string, { page: Page; complaints: string[] }>();

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
    await signIn(made.page, emailOf(role), demoPassword);
    open.set(role, made);
    return made;
  }

  afterAll(() => Promise.all([...open.values()].map(({ page }) => page.context().close())));

  it.each(pages)(
    '%s can be read by everybody, fits, and breaks nothing',
    async (_page, role, address, shows) => {
      const { page, complaints } = await pageOf(role);
      complaints.length = 0;
      await page.goto(`/#${address()}`);
      await page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});

describe('the sign-in page', () => {
  it.each(windows)('can be read by everybody %s', async (_how, look) => {
    const context = await openWindow(browser, hospital.url, look);
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});

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
    await signIn(page, emailOf('support-agent'), demoPassword);
    await page.goto('/#/notifications');
    await page
      .getByRole('main')
      .getByText(/14 Mar 1968/)
      .first()
      .waitFor();
    const { nhs_number: number, family_name: name } = await hospital
      .db('patients')
      .where({ id: ids.patient })
      .first();
    await page.keyboard.press('/');
    await page.keyboard.type(`${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`);
    await page.getByRole('option').filter({ hasText: '14 Mar 1968' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(ids.patient));
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
