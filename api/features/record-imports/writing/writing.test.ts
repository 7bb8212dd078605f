import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HEADER, openImportStage } from '../record-imports.test.stage.ts';
import { writeImport, writePiece } from './writing.service.ts';

let stage: Awaited<ReturnType<typeof openImportStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;

beforeAll(async () => {
  stage = await openImportStage();
  patients = await stage.patients(4);
});
afterAll(() => stage.server.close());

let made = 0;
/** A file with a row of its own for each patient, and one that is faulty. */
const aFile = () => {
  made += 1;
  const rows = patients.map(({ who }) => `${who},Substance ${made},Rash,mild,14/03/2024,Dr A. Khan`);
  return `${HEADER}\n${rows.join('\n')}\n${patients[0]!.who},,,,,\n`;
};
const written = () =>
  stage
    .db('allergies')
    .where({ substance: `Substance ${made}` })
    .orderBy('id');
const auditOf = (id: string) =>
  stage.db('audit_events').where({ entity_id: id }).orderBy('at').pluck('action');

describe('importing a file of records', () => {
  it('writes each good row once, with who brought it in, and leaves the faulty', async () => {
    const file = await stage.bringIn(await stage.drop(aFile()));
    expect(file).toMatchObject({
      state: 'finished',
      counts: { good: 0, faulty: 1, imported: 4, refused: 0 },
      importedBy: { id: stage.clinician.id },
      acts: [],
    });
    const rows = await written();
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      source: 'csv',
      import_id: file.id,
      created_by: stage.clinician.id,
      severity: 'mild',
    });
    expect(new Set(rows.map(({ patient_id }) => patient_id))).toEqual(new Set(patients.map(({ id }) => id)));
    expect(await auditOf(file.id)).toEqual(
      expect.arrayContaining([
        'record-imports.uploaded',
        'record-imports.started',
        'record-imports.finished',
      ]),
    );
    expect(await auditOf(rows[0].id)).toEqual(['allergies.recorded']);
  });

  it('is begun once by two clicks', async () => {
    const file = await stage.drop(aFile());
    const answers = await Promise.all([stage.act(file, 'import'), stage.act(file, 'import')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(
      await stage
        .db('outbox')
        .where({ job: 'record-imports.write' })
        .whereRaw(`payload->>'importId' = ?`, [file.id]),
    ).toHaveLength(1);
  });

  it('is not begun beside being discarded', async () => {
    const file = await stage.drop(aFile());
    const answers = await Promise.all([stage.act(file, 'import'), stage.act(file, 'discard')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('writes no row twice where two workers do it at once', async () => {
    const file = await stage.drop(aFile());
    await stage.act(file, 'import');
    await Promise.all([1, 2, 3].map(() => writeImport(stage.server.deps, file.id, 1)));
    expect(await written()).toHaveLength(4);
    expect(await stage.view(file.id)).toMatchObject({ state: 'finished', counts: { imported: 4, good: 0 } });
  });

  it('goes on where a worker died between two pieces, and within one', async () => {
    const file = await stage.drop(aFile());
    await stage.act(file, 'import');
    await stage.db.transaction((trx) => writePiece(trx, file.id, 2));
    const died = stage.db.transaction(async (trx) => {
      await writePiece(trx, file.id, 2);
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await written()).toHaveLength(2);
    expect(await stage.view(file.id)).toMatchObject({ state: 'importing', counts: { imported: 2, good: 2 } });
    await writeImport(stage.server.deps, file.id);
    expect(await written()).toHaveLength(4);
    // A job that is rung again after the end changes nothing.
    await writeImport(stage.server.deps, file.id);
    expect(await written()).toHaveLength(4);
  });

  it('refuses rows whose facts changed after they were checked, and holds up no other', async () => {
    const file = await stage.drop(aFile());
    const [first, second] = await stage.patients(2);
    await stage
      .db('record_import_rows')
      .where({ import_id: file.id, row_number: 2 })
      .update({ patient_id: first!.id });
    await stage.db('patients').where({ id: first!.id }).update({ merged_into_id: second!.id });
    const other = await stage.drop(aFile().replaceAll(`Substance ${made}`, `Substance ${made - 1}`));
    await stage.bringIn(file);
    expect(await stage.view(file.id)).toMatchObject({
      state: 'finished',
      counts: { imported: 3, refused: 1 },
    });
    // What the first brought in meanwhile is in the record when the second writes.
    const after = await stage.act(other, 'import', { acknowledgeSame: true });
    await writeImport(stage.server.deps, after.body.id);
    expect(await stage.view(other.id)).toMatchObject({
      counts: { imported: 1, refused: 3 },
      faults: expect.arrayContaining([expect.objectContaining({ code: 'already-recorded', rows: 3 })]),
    });
  });

  it('refuses a row that the record cannot hold, and comes to its end', async () => {
    const file = await stage.drop(aFile());
    await stage
      .db('record_import_rows')
      .where({ import_id: file.id, row_number: 3 })
      .update({ row_values: stage.db.raw('row_values || ?::jsonb', ['{"substance": "?"}']) });
    await stage.bringIn(file);
    expect(await stage.view(file.id)).toMatchObject({
      state: 'finished',
      counts: { imported: 3, refused: 1 },
      faults: expect.arrayContaining([expect.objectContaining({ code: 'cannot-be-kept', rows: 1 })]),
    });
  });
});
