import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { createDb, sqlState } from '../../lib/db.ts';
import { hashToken, newId, newToken } from '../../lib/ids.ts';
import { asPatient } from '../../middleware/portal-access.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { aMessage, aMessageAttachment } from '../../test/builders/messages.ts';
import { aPatientRequest } from '../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import {
  aDraft,
  anAnswerAttachment,
  anAssignment,
  aSubmission,
  dayFromToday,
} from '../../test/builders/questionnaire-assignments.ts';
import { anAllergy, aProcedure } from '../../test/builders/record-entries.ts';
import { aFiledReport, aReport, aResult } from '../../test/builders/results.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { startSession } from '../sessions/sessions.service.ts';
import { PATIENT_COLUMNS, WHOLE } from './row-level-security.test.columns.ts';

const REFUSED = '42501';

interface Person {
  id: string;
  patientId: string;
  accountId: string;
  letterId: string;
  versionId: string;
  /** Keys of the rows this person may see, by table. */
  rows: Record<string, string[]>;
}

let database: TestDatabase;
let db: Knex;
let anna: Person;
let ben: Person;

async function aPersonWithEverything(): Promise<Person> {
  const owner = await aClerk(db);
  const patient = await aPatient(db);
  const account = await anAccount(db, patient);
  const appointment = await anAppointment(db, patient);
  const letter = await aLetter(db, { state: 'published', patient, owner });
  for (const state of ['uploaded', 'checked', 'ready', 'withdrawn', 'refused'] as const)
    await aLetter(db, { state, patient, owner });
  await aLetter(db, { state: 'published', patient, owner, visibleFrom: new Date(Date.now() + 60_000) });
  await db('letter_reads').insert({
    letter_version_id: letter.versionId,
    account_id: account.id,
    letter_id: letter.id,
    patient_id: patient.id,
  });
  const actor = { kind: 'staff', id: owner.id, ip: null, requestId: null } as const;
  await recordAudit(db, actor, { action: 'patients.viewed', entity: 'patients', patientId: patient.id });
  await recordAudit(db, actor, { action: 'staff.signed-in', entity: 'staff' });
  const [event] = await db('audit_events').where({ patient_id: patient.id });
  const ofLogin = await whatALoginHas(account.id, patient.id);
  return {
    id: patient.id,
    patientId: patient.id,
    accountId: account.id,
    letterId: letter.id,
    versionId: letter.versionId,
    rows: {
      patients: [patient.id],
      accounts: [account.id],
      appointments: [appointment.id],
      patient_requests: [(await aPatientRequest(db, account, { appointment })).id],
      letters: [letter.id],
      letter_versions: [letter.versionId],
      letter_reads: [letter.versionId],
      ...ofLogin,
      ...(await whatAPatientHasRecorded(patient)),
      ...(await whatAPatientIsAsked(patient)),
      ...(await whatAPatientIsWritten(patient, owner)),
      ...(await whatAPatientIsMeasured(patient, account, event.id)),
    },
  };
}

/** Of entries made in error, those about the patient themselves; never one that is somebody else's. */
async function whatAPatientHasRecorded(patient: { id: string }): Promise<Record<string, string[]>> {
  const entries = [anAllergy, aProcedure].map(async (anEntry) => {
    const kept = [await anEntry(db, patient), await anEntry(db, patient, { errorKind: 'mistake' })];
    await anEntry(db, patient, { errorKind: 'wrong-patient' });
    return kept.map(({ id }) => id).sort();
  });
  const [allergies = [], procedures = []] = await Promise.all(entries);
  return { allergies, procedures };
}

async function whatAPatientIsAsked(patient: { id: string }): Promise<Record<string, string[]>> {
  const submission = await aSubmission(db, patient, { allowAmend: true });
  const asked = { id: submission.assignment_id, patient_id: patient.id };
  await aDraft(db, asked);
  const attachment = await anAnswerAttachment(db, asked);
  for (const state of ['withdrawn', 'expired'] as const) await anAssignment(db, patient, { state });
  await anAssignment(db, patient, { opensOn: dayFromToday(2), toldAt: null });
  return {
    questionnaire_assignments: [asked.id],
    questionnaire_versions: [submission.version_id],
    questionnaire_drafts: [asked.id],
    questionnaire_submissions: [submission.id],
    questionnaire_attachments: [attachment.id],
  };
}

/** Of what is not released a patient sees no more than a notice, and that where a rule allows it. */
async function whatAPatientIsMeasured(
  patient: { id: string },
  account: { id: string },
  eventId: string,
): Promise<Record<string, string[]>> {
  const report = aReport({ patient });
  const { id } = await aResult(db, { ...report, patient, release: { state: 'released' } });
  // What it said before stays unseen beside what it says now.
  await aFiledReport(db, { ...report, patient, reportedAt: new Date(), comments: 'Corrected' });
  const read = { account_id: account.id, patient_id: patient.id };
  await db('result_reads').insert({ report_id: id, revision: 2, ...read });
  await aResult(db, { patient });
  await aResult(db, { patient, release: { state: 'never', showsComing: true } });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await aResult(db, { patient, release: { state: 'released', visibleFrom: tomorrow } });
  const coming = await aResult(db, { patient, release: { showsComing: true, dueAt: tomorrow } });
  const held = await aResult(db, { patient, release: { state: 'held', showsComing: true } });
  const withdrawn = await aResult(db, { patient, release: { state: 'retracted' } });
  return {
    result_reports: [id],
    observations: [id],
    result_reads: [id],
    // What was done with results they cannot see would tell them of those.
    audit_events: [eventId, ...(await db('audit_events').where({ entity_id: id }).orderBy('id').pluck('id'))],
    result_notices: [coming.id, held.id, withdrawn.id],
  };
}

/** What is withdrawn leaves its patient no more than that there was something. */
async function whatAPatientIsWritten(
  patient: { id: string },
  writer: { id: string },
): Promise<Record<string, string[]>> {
  const message = await aMessage(db, { writer, patient, state: 'sent' });
  const file = await aMessageAttachment(db, message, { sha256: 'b'.repeat(64) });
  await aMessageAttachment(db, message, { sha256: 'b'.repeat(64), state: 'refused' });
  const withdrawn = await aMessage(db, { writer, patient, state: 'withdrawn' });
  await aMessageAttachment(db, withdrawn, { sha256: 'b'.repeat(64) });
  await aMessage(db, { writer, patient });
  await aMessage(db, { writer, patient, state: 'sent', visibleFrom: new Date(Date.now() + 60_000) });
  return {
    messages: [message.id],
    message_recipients: [message.id, withdrawn.id],
    message_attachments: [file.id],
  };
}

async function whatALoginHas(accountId: string, patientId: string): Promise<Record<string, string[]>> {
  const ids = { consent: newId(), device: newId(), ticket: newId(), event: newId() };
  const client = { ip: '192.0.2.1', userAgent: 'a test' };
  const session = await startSession(db, { accountId, patientId }, 'full', client);
  await db('consents').insert({ id: ids.consent, account_id: accountId, terms_number: 1 });
  await db('devices').insert({
    id: ids.device,
    account_id: accountId,
    token_hash: hashToken(newToken()),
    name: 'Firefox on Linux',
    ip: client.ip,
  });
  const soon = new Date();
  await db('support_tickets').insert({
    id: ids.ticket,
    source: 'portal',
    category: 'other',
    subject: 'A question',
    description: 'Where is the lift?',
    sent_by_account_id: accountId,
    respond_by: soon,
    resolve_by: soon,
  });
  await db('ticket_events').insert([
    { id: ids.event, ticket_id: ids.ticket, kind: 'created', body: 'Where is the lift?' },
    { id: newId(), ticket_id: ids.ticket, kind: 'note', body: 'Asked the porters.' },
  ]);
  return {
    consents: [ids.consent],
    devices: [ids.device],
    sessions: [session.id],
    support_tickets: [ids.ticket],
    ticket_events: [ids.event],
  };
}

const keys: Record<string, string> = {
  letter_reads: 'letter_version_id',
  observations: 'report_id',
  result_reads: 'report_id',
  questionnaire_drafts: 'assignment_id',
  message_recipients: 'message_id',
};
const keyOf = (table: string) => keys[table] ?? 'id';
const everythingIn = async (trx: Knex, table: string): Promise<string[]> =>
  (await trx(table).select(keyOf(table)).orderBy(keyOf(table))).map((row) => row[keyOf(table)]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error: unknown) => sqlState(error),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  anna = await aPersonWithEverything();
  ben = await aPersonWithEverything();
});
afterAll(() => database.drop());

describe('a query without a condition, as a patient', () => {
  it("returns only that patient's rows, in every table there is a policy on", async () => {
    const { rows: tables } = await db.raw(`select relname from pg_class where relrowsecurity order by 1`);
    for (const { relname } of tables) {
      const own = anna.rows[relname];
      if (!own)
        throw new Error(`Add rows of ${relname} to this test: row-level security must be shown for it.`);
      expect([relname, await asPatient(db, anna, (trx) => everythingIn(trx, relname))]).toEqual([
        relname,
        own,
      ]);
    }
  });

  it('returns nothing of the login to who reads the record without one, and the other way round', async () => {
    const ofLogin = ['consents', 'devices', 'sessions', 'support_tickets', 'ticket_events'];
    const withoutLogin = { patientId: anna.id };
    const forBen = { patientId: ben.id, accountId: anna.accountId };
    for (const table of Object.keys(anna.rows)) {
      const [none, both] = [
        await asPatient(db, withoutLogin, (trx) => everythingIn(trx, table)),
        await asPatient(db, forBen, (trx) => everythingIn(trx, table)),
      ];
      const isOfLogin = ofLogin.includes(table);
      expect([table, none, both]).toEqual([
        table,
        isOfLogin ? [] : anna.rows[table],
        isOfLogin ? anna.rows[table] : ben.rows[table],
      ]);
    }
  });

  it('returns nothing when nobody said who the patient is', async () => {
    await db.transaction(async (trx) => {
      await trx.raw('set local role portal_patient');
      for (const table of Object.keys(anna.rows))
        expect([table, await everythingIn(trx, table)]).toEqual([table, []]);
    });
  });

  it('holds for the owner of the tables too', async () => {
    const { rows } = await db.raw(
      `select relname from pg_class where relrowsecurity and not relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
  });
});

describe('what a patient may see of a table', () => {
  it('is the columns granted, and no other table', async () => {
    const { rows } = await db.raw(
      `select table_name, array_agg(column_name::text order by column_name) as columns
         from information_schema.column_privileges
        where grantee = 'portal_patient' and privilege_type = 'SELECT' group by 1`,
    );
    const granted: [string, string[]][] = rows.map(
      ({ table_name, columns }: { table_name: string; columns: string[] }) => [table_name, columns],
    );
    expect(granted.map(([table]) => table).sort()).toEqual(
      [...Object.keys(PATIENT_COLUMNS), ...WHOLE].sort(),
    );
    for (const [table, columns] of granted.filter(([name]) => !WHOLE.includes(name))) {
      expect([table, columns]).toEqual([table, PATIENT_COLUMNS[table]]);
    }
  });

  it.each([
    'select password_hash from accounts',
    'select owner_id, state from letters',
    'select override_reason from letter_versions',
    'select reason, ip from audit_events',
    'select * from staff',
    'select token_hash, staff_id from sessions',
    'select token_hash from devices',
    'select totp_secret from accounts',
    'select assigned_to, patient_id from support_tickets',
    'select source, updated_by from appointments',
    'select error_reason, error_by from allergies',
    'select import_id, created_by from procedures',
    'select * from record_import_rows',
    'select taken_by, decided_by from patient_requests',
    'select staff_id from ticket_events',
    'select * from challenges',
    'select * from registrations',
    'select * from password_resets',
    'select * from notifications',
    'select * from patient_names',
    'select * from outbox',
  ])('never %s', async (sql) => {
    expect(await refusal(asPatient(db, anna, (trx) => trx.raw(sql)))).toBe(REFUSED);
  });
});

describe('what a patient may write', () => {
  const event = (patientId: string, kind = 'patient') => ({
    id: newId(),
    actor_kind: kind,
    actor_id: anna.accountId,
    action: 'letters.opened',
    patient_id: patientId,
    entity: 'letters',
  });
  const aRead = (of: Person, patientId: string) => ({
    letter_version_id: of.versionId,
    account_id: anna.accountId,
    letter_id: of.letterId,
    patient_id: patientId,
  });

  it('is that they read a letter of theirs, and what they did', async () => {
    await db('letter_reads').where({ patient_id: anna.id }).delete();
    await asPatient(db, anna, async (trx) => {
      await trx('letter_reads').insert(aRead(anna, anna.id));
      await trx('audit_events').insert(event(anna.id));
    });
  });

  it('is nothing in the name of another, or of staff', async () => {
    const as = (work: (trx: Knex) => PromiseLike<unknown>) =>
      refusal(asPatient(db, anna, async (trx) => void (await work(trx))));
    expect(await as((trx) => trx('letter_reads').insert(aRead(ben, ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('letter_reads').insert(aRead(ben, anna.id)))).toBe(REFUSED);
    const byBen = { ...aRead(anna, anna.id), account_id: ben.accountId };
    expect(await as((trx) => trx('letter_reads').insert(byBen))).toBe(REFUSED);
    expect(await as((trx) => trx('audit_events').insert(event(ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('audit_events').insert(event(anna.id, 'staff')))).toBe(REFUSED);
    const consent = { id: newId(), account_id: ben.accountId, terms_number: 1 };
    expect(await as((trx) => trx('consents').insert(consent))).toBe(REFUSED);
  });

  it('is a request of their own, and that they take it back while nobody looks at it', async () => {
    const ask = (of: Person, patientId: string, more = {}) => ({
      id: newId(),
      patient_id: patientId,
      account_id: of.accountId,
      kind: 'interpreter',
      language: 'Polish',
      ...more,
    });
    const as = (work: (trx: Knex) => PromiseLike<unknown>) =>
      refusal(asPatient(db, anna, async (trx) => void (await work(trx))));
    const own = ask(anna, anna.id);
    const withdrawal = { state: 'withdrawn', withdrawn_at: db.fn.now() };
    const rolledBack = new Error('rolled back');
    await asPatient(db, anna, async (trx) => {
      await trx('patient_requests').insert(own);
      expect(await trx('patient_requests').where({ id: own.id }).update(withdrawal)).toBe(1);
      expect(await trx('patient_requests').where({ id: own.id }).update(withdrawal)).toBe(0);
      throw rolledBack;
    }).catch((error: unknown) => expect(error).toBe(rolledBack));
    expect(await as((trx) => trx('patient_requests').insert(ask(anna, ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').insert(ask(ben, anna.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').insert(ask(anna, anna.id, { state: 'accepted' })))).toBe(
      REFUSED,
    );
    expect(await as((trx) => trx('patient_requests').update({ state: 'accepted' }))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').update({ answer: 'Yes' }))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').delete())).toBe(REFUSED);
  });

  it('is that they read a message of theirs, by their own login', async () => {
    const read = (of: Person, by: Person) =>
      asPatient(db, anna, (trx) =>
        trx('message_recipients')
          .where({ message_id: of.rows.messages?.[0] })
          .update({ read_at: trx.fn.now(), read_by: by.accountId }),
      );
    expect(await read(ben, anna)).toBe(0);
    expect(await refusal(read(anna, ben))).toBe(REFUSED);
    expect(await read(anna, anna)).toBe(1);
  });

  it.each(['devices', 'sessions'])('is the end of their own %s, and of nobody else’s', async (table) => {
    const ended = await asPatient(db, anna, (trx) =>
      trx(table).update({ ended_at: trx.fn.now(), ended_reason: 'tested' }),
    );
    expect(ended).toBe(1);
    expect(await db(table).where({ id: ben.rows[table]?.[0], ended_at: null })).toHaveLength(1);
  });

  it.each([
    'patients',
    'accounts',
    'appointments',
    'allergies',
    'procedures',
    'letters',
    'letter_versions',
    'letter_reads',
    'result_reports',
    'observations',
    'result_reads',
    'messages',
    'message_recipients',
    'message_attachments',
    'files',
    'audit_events',
    'consents',
    'devices',
    'sessions',
    'support_tickets',
    'ticket_events',
    'terms_versions',
    'announcements',
    'questionnaire_assignments',
    'questionnaire_versions',
    'questionnaire_drafts',
    'questionnaire_submissions',
    'questionnaire_attachments',
  ])('is no change and no removal in %s', async (table) => {
    const column = table === 'files' ? 'sha256' : keyOf(table);
    const [update, remove] = await Promise.all([
      refusal(asPatient(db, anna, (trx) => trx.raw('update ?? set ?? = ??', [table, column, column]))),
      refusal(asPatient(db, anna, (trx) => trx.raw('delete from ??', [table]))),
    ]);
    expect([update, remove]).toEqual([REFUSED, REFUSED]);
  });
});

describe('the connection after', () => {
  const identity = async (pool: Knex) =>
    (await pool.raw(`select current_user as role, current_setting('app.patient_id', true) as patient`))
      .rows[0];

  it('keeps nobody’s identity, not even when the work failed midway', async () => {
    const one = createDb({ url: database.url, poolMax: 1, applicationName: 'test' });
    const before = await identity(one);
    await asPatient(one, anna, (trx) => everythingIn(trx, 'letters'));
    expect(await identity(one)).toMatchObject({ role: before.role });
    await expect(
      asPatient(one, anna, async (trx) => {
        await trx.raw('select 1 from letters');
        throw new Error('the line went dead');
      }),
    ).rejects.toThrow('the line went dead');
    expect(await refusal(asPatient(one, anna, (trx) => trx.raw('select 1 / 0')))).toBe('22012');
    const after = await identity(one);
    expect(after.role).toBe(before.role);
    expect(after.patient || null).toBeNull();
    expect(await asPatient(one, ben, (trx) => everythingIn(trx, 'patients'))).toEqual([ben.id]);
    await one.destroy();
  });

  it('is shared by many patients at once, each seeing their own', async () => {
    const few = createDb({ url: database.url, poolMax: 3, applicationName: 'test' });
    const everybody = Array.from({ length: 40 }, (_, n) => (n % 2 ? anna : ben));
    const seen = await Promise.all(
      everybody.map((person) =>
        asPatient(few, person, async (trx) => {
          const [patients, letters] = [
            await everythingIn(trx, 'patients'),
            await everythingIn(trx, 'letters'),
          ];
          return [...patients, ...letters];
        }),
      ),
    );
    expect(seen).toEqual(everybody.map(({ id, letterId }) => [id, letterId]));
    await few.destroy();
  });

  it('takes no identity that is no id', async () => {
    expect(() => asPatient(db, { patientId: `${anna.id}'; reset role; --` }, async () => null)).toThrow(
      TypeError,
    );
  });
});
