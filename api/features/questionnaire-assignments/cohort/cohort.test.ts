import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import {
  anAssignment,
  aPublishedQuestionnaire,
  dayFromToday,
} from '../../../test/builders/questionnaire-assignments.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import type { ImportActor } from '../../record-imports/record-import.ts';
import { findAskedAlready } from './cohort.service.ts';
import { questionnaireCohortImport } from './questionnaire-cohort.import.ts';

let database: TestDatabase;
let actor: ImportActor;
let questionnaire: { id: string; versionId: string; name: string };
beforeAll(async () => {
  database = await createTestDatabase();
  actor = { kind: 'staff', id: (await aClerk(database.db)).id, ip: null, requestId: null };
});
afterAll(() => database.drop());

const today = '2026-11-23';
const read = (dueOn: string, ofFile = '') =>
  questionnaireCohortImport.readRow({ dueOn }, { today, settings: { questionnaireId: '', dueOn: ofFile } });

describe('a row of a cohort', () => {
  it.each<[string, string, string | null]>([
    ['14/12/2026', '', '2026-12-14'],
    ['', '2026-12-01', '2026-12-01'],
    ['14/12/2026', '2026-12-01', '2026-12-14'],
    ['', '', null],
    ['23/11/2026', '', today],
  ])('due %j in a file due %j is due %j', (cell, file, dueOn) => {
    expect(read(cell, file)).toEqual({ row: { dueOn } });
  });

  it('due yesterday is a fault', () => {
    expect(read('22/11/2026')).toEqual({
      faults: [{ code: 'day-over', column: 'dueOn', message: 'Due on is over. Give a day to come.' }],
    });
  });
});

describe('a cohort', () => {
  const write = (patientIds: string[], importId: string, settings = { questionnaireId: questionnaire.id }) =>
    database.db.transaction((trx) =>
      questionnaireCohortImport.write(
        trx,
        actor,
        patientIds.map((patientId, index) => ({
          rowNumber: index + 2,
          patientId,
          row: { dueOn: dayFromToday(5) },
        })),
        { importId, settings },
      ),
    );

  it('is asked at once, each of them once, and those who have it already are told apart', async () => {
    const { db } = database;
    questionnaire = await aPublishedQuestionnaire(db);
    const [anna, ben, cara] = [await aPatient(db), await aPatient(db), await aPatient(db)];
    await anAccount(db, anna);
    await anAssignment(db, cara, { questionnaire });
    const importId = newId();
    const faults = await write([anna.id, ben.id, cara.id, anna.id], importId);
    expect(faults).toMatchObject([
      { rowNumber: 4, code: 'asked-already' },
      { rowNumber: 5, code: 'asked-already' },
    ]);
    const rows = await db('questionnaire_assignments').where({ source: 'cohort', source_id: importId });
    expect(rows.map(({ patient_id }) => patient_id).sort()).toEqual([anna.id, ben.id].sort());
    expect(rows[0]).toMatchObject({ due_on: dayFromToday(5), assigned_by: actor.id, state: 'open' });
    expect(await db('notifications').where({ purpose: 'questionnaire-to-answer' })).toHaveLength(1);
    const checked = [{ rowNumber: 2, patientId: ben.id, row: { dueOn: null } }];
    const found = await findAskedAlready(db, checked, { questionnaireId: questionnaire.id });
    expect(found).toMatchObject([{ rowNumber: 2 }]);
  });

  it('is not asked what is no longer published', async () => {
    const { versionId } = questionnaire;
    await database
      .db('questionnaire_versions')
      .where({ id: versionId })
      .update({ state: 'retired', retired_at: new Date() });
    const patient = await aPatient(database.db);
    await expect(write([patient.id], newId())).rejects.toMatchObject({ code: 'questionnaire-not-published' });
  });

  it('is offered what is published', async () => {
    const { id, name } = await aPublishedQuestionnaire(database.db);
    const [which] = questionnaireCohortImport.settings ?? [];
    expect(await which?.choices?.(database.db)).toContainEqual({ id, label: name });
  });
});
