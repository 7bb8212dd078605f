import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { afterDays, alwaysHeld, aReleaseRule } from '../../../test/builders/release-rules.ts';
import { aFiledReport, anObservation, aReport, aResult } from '../../../test/builders/results.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { theSystem } from '../../sessions/actors.ts';
import { auditOf, noticesAbout, withRules } from '../results.test.stage.ts';
import { fileReport } from './filing.service.ts';

let database: TestDatabase;
let db: Knex;
let patient: { id: string };
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await withRules(
    db,
    aReleaseRule({ testName: 'Full blood count', outcome: 'at-once' }),
    afterDays(3, { testName: 'HbA1c' }),
    aReleaseRule({ testName: 'HIV', outcome: 'never', alwaysHeld: true, reason: 'It is told face to face.' }),
    alwaysHeld('Blasts', 'leukaemia is told by a person'),
  );
});
beforeEach(async () => {
  patient = await aPatient(db);
  await anAccount(db, patient);
});
afterAll(() => database.drop());

const row = (id: string) => db('result_reports').where({ id }).first();
const valuesOf = (id: string) =>
  db('observations').where({ report_id: id }).orderBy(['revision', 'ordinal']).pluck('value_number');
const yesterday = new Date(Date.now() - 86_400_000);
const hoursLater = (hours: number) => new Date(yesterday.getTime() + hours * 3_600_000);
const higher = [anObservation({ valueNumber: '62' })];

describe('a report that comes in', () => {
  it('keeps what it says to the letter, is planned by the rules of the moment, and is written down', async () => {
    const { id, outcome } = await aFiledReport(db, {
      patient,
      observations: [
        anObservation({ valueNumber: '52.0' }),
        anObservation({ name: 'eAG', valueNumber: '8.5' }),
      ],
    });
    expect(outcome).toBe('new');
    expect(await valuesOf(id)).toEqual(['52.0', '8.5']);
    expect(await row(id)).toMatchObject({
      release_state: 'waiting',
      release_plan: 'after-days',
      release_why: expect.stringContaining('HbA1c'),
      shows_coming: true,
      is_abnormal: true,
      revision: 1,
    });
    expect(await auditOf(db, id)).toEqual(['results.filed']);
    expect(await noticesAbout(db, id)).toEqual([]);
  });

  it('is shown at once where a rule says so, and its patient told', async () => {
    const { id } = await aFiledReport(db, { patient, testName: 'Full blood count' });
    expect(await row(id)).toMatchObject({ release_state: 'released', released_by: null });
    expect(await noticesAbout(db, id)).toEqual(['result-ready: pending']);
    expect(await auditOf(db, id)).toEqual(['results.filed', 'results.released']);
  });

  it('is shown at once where its days are over already, as in a file of last year’s', async () => {
    const { id } = await aFiledReport(db, { patient, reportedAt: new Date('2025-11-03T10:00:00Z') });
    expect(await row(id)).toMatchObject({ release_state: 'released' });
  });

  it.each([
    ['HIV 1 and 2 antibodies', 'never', 'never'],
    ['Tumour marker CA-125', 'waiting', 'after-clinician'],
  ])('of %s is %s', async (testName, state, plan) => {
    const { id } = await aFiledReport(db, { patient, testName });
    expect(await row(id)).toMatchObject({ release_state: state, release_plan: plan, release_due_at: null });
  });

  it('is nothing new the second time, nor the third', async () => {
    const report = aReport({ patient });
    const outcomes: string[] = [];
    for (let n = 0; n < 3; n += 1)
      outcomes.push((await db.transaction((trx) => fileReport(trx, theSystem, report))).outcome);
    expect(outcomes).toEqual(['new', 'same', 'same']);
  });

  it('is one report however many bring it at once', async () => {
    const report = aReport({ patient });
    const filed = await Promise.all(
      Array.from({ length: 6 }, () => db.transaction((trx) => fileReport(trx, theSystem, report))),
    );
    expect(new Set(filed.map(({ id }) => id)).size).toBe(1);
    expect(filed.filter(({ outcome }) => outcome === 'new')).toHaveLength(1);
    expect(await db('result_revisions').where({ report_id: filed[0]?.id })).toHaveLength(1);
  });

  it('is refused where its number is another patient’s', async () => {
    const report = aReport({ patient });
    await db.transaction((trx) => fileReport(trx, theSystem, report));
    const other = await aPatient(db);
    await expect(
      db.transaction((trx) => fileReport(trx, theSystem, { ...report, patientId: other.id })),
    ).rejects.toMatchObject({ status: 409, code: 'accession-of-another' });
  });

  it('is refused for a record that was merged away', async () => {
    const merged = await aPatient(db, { mergedIntoId: patient.id });
    await expect(aFiledReport(db, { patient: merged })).rejects.toMatchObject({
      status: 422,
      errors: [{ code: 'patient-merged' }],
    });
  });
});

describe('a report that says something else than before', () => {
  it('is the next revision, and what it said first is kept', async () => {
    const report = aReport({ patient, status: 'preliminary' });
    const { id } = await aFiledReport(db, { ...report, patient });
    const again = {
      ...report,
      patient,
      status: 'final',
      reportedAt: hoursLater(2),
      observations: higher,
    } as const;
    expect((await aFiledReport(db, again)).outcome).toBe('revised');
    expect(await row(id)).toMatchObject({ status: 'final', revision: 2, version: 2 });
    expect(await valuesOf(id)).toEqual(['52', '62']);
    expect(await auditOf(db, id)).toEqual(['results.filed', 'results.revised']);
  });

  it('tells whoever could read it that it was corrected', async () => {
    const report = aReport({ patient });
    const { id } = await aResult(db, { ...report, patient, release: { state: 'released' } });
    await aFiledReport(db, {
      ...report,
      patient,
      status: 'corrected',
      reportedAt: hoursLater(2),
      observations: higher,
    });
    expect(await row(id)).toMatchObject({ status: 'corrected', release_state: 'released' });
    expect(await noticesAbout(db, id)).toEqual(['result-corrected: pending']);
  });

  it('changes nothing when something newer is here', async () => {
    const report = aReport({ patient });
    const { id } = await aFiledReport(db, { ...report, patient });
    const late = { ...report, patient, reportedAt: hoursLater(-5), observations: higher };
    expect((await aFiledReport(db, late)).outcome).toBe('older');
    expect(await row(id)).toMatchObject({ revision: 1, version: 1 });
  });

  it('leaves the patient’s sight when it becomes what is always held, until a clinician has looked', async () => {
    const report = aReport({ patient, testName: 'Full blood count', status: 'preliminary' });
    const { id } = await aFiledReport(db, { ...report, patient });
    const blasts = anObservation({ name: 'Blasts', code: null, system: null, valueNumber: '22' });
    await aFiledReport(db, { ...report, patient, status: 'final', observations: [blasts] });
    expect(await row(id)).toMatchObject({
      release_state: 'held',
      visible_from: null,
      held_reason: expect.stringContaining('Always held: leukaemia is told by a person'),
    });
    expect(await noticesAbout(db, id)).toEqual(['result-ready: cancelled']);
  });

  it('stays held, and asks for the clinician’s eyes again', async () => {
    const report = aReport({ patient, testName: 'CA-125' });
    const { id } = await aResult(db, { ...report, patient, release: { state: 'held' } });
    await db('result_reports').where({ id }).update({ clinician_acted_at: db.fn.now() });
    await aFiledReport(db, { ...report, patient, reportedAt: hoursLater(1), observations: higher });
    expect(await row(id)).toMatchObject({ release_state: 'held', clinician_acted_at: null });
  });

  it('is held for a clinician where it was withdrawn', async () => {
    const report = aReport({ patient });
    const { id } = await aResult(db, { ...report, patient, release: { state: 'retracted' } });
    await aFiledReport(db, { ...report, patient, reportedAt: hoursLater(1), observations: higher });
    expect(await row(id)).toMatchObject({
      release_state: 'held',
      held_reason: expect.stringContaining('Wrong patient'),
      visible_from: null,
    });
  });

  it('is withdrawn when its laboratory cancels it, and a notice that waits is taken back', async () => {
    const report = aReport({ patient, testName: 'Full blood count' });
    const { id } = await aFiledReport(db, { ...report, patient });
    await aFiledReport(db, {
      ...report,
      patient,
      status: 'cancelled',
      reportedAt: hoursLater(1),
      observations: [],
    });
    expect(await row(id)).toMatchObject({ status: 'cancelled', release_state: 'retracted' });
    expect(await noticesAbout(db, id)).toEqual(['result-ready: cancelled']);
  });
});

describe('the database itself', () => {
  it.each([
    ['changes no value', 'update observations set value_number = 1'],
    ['deletes no value', 'delete from observations'],
    ['changes no revision', `update result_revisions set comments = 'x'`],
    ['deletes no revision', 'delete from result_revisions'],
    ['deletes no report', 'delete from result_reports'],
    ['moves no report to another patient', 'update result_reports set patient_id = gen_random_uuid()'],
  ])('%s', async (_name, sql) => {
    await aFiledReport(db, { patient });
    await expect(db.raw(sql)).rejects.toThrow(/never|stays with its patient/);
  });
});
