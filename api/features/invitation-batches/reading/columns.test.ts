import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import type { BatchView } from '../invitation-batches.schema.ts';
import { openReadingStage } from './reading.test.stage.ts';

let stage: Awaited<ReturnType<typeof openReadingStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;
let files = 0;

beforeAll(async () => {
  stage = await openReadingStage();
  patients = await stage.patients(2);
});
afterAll(() => stage.server.close());

/** The patients below these columns' names, which a folded number keeps apart from other tests' where it is asked for. */
const fileOf = (header: string) =>
  [header, ...patients.map(({ line }) => `${line},07700 900123,${++files}`)].join('\n');
type Field = BatchView['columns'][number]['field'];
const asColumns = (...fields: Field[]) => ({ columns: fields.map((field, index) => ({ index, field })) });
const put = (batch: BatchView, body: object, version = batch.version) =>
  stage.agent.put(`/api/invitation-batches/${batch.id}/columns`).set('If-Match', `"${version}"`).send(body);

describe('columns that cannot be told', () => {
  it('wait for a person, with the first values to tell them by', async () => {
    const batch = await stage.drop(fileOf('Ref A,Ref B,Ref C,Ref D,No'));
    expect(batch).toMatchObject({
      state: 'columns',
      rows: 2,
      columnFaults: [{ code: 'unnamed-nhs-numbers' }, { code: 'no-date-of-birth-column' }],
    });
    expect(batch.columns[1]).toEqual({
      index: 1,
      header: 'Ref B',
      field: null,
      examples: ['03/11/1952', '03/11/1952'],
    });
    expect(await stage.rowsOf(batch.id)).toEqual([]);
  });

  it('two that match one field are named, and all are shown', async () => {
    const batch = await stage.drop(fileOf('NHS No,DOB,Surname,Mobile,Phone number'));
    expect(batch.state).toBe('columns');
    expect(batch.columnFaults).toEqual([
      { code: 'two-columns-for-a-field', sentence: expect.stringContaining('“Mobile”, “Phone number”') },
    ]);
    expect(batch.columns.map(({ field }) => field)).toEqual([
      'nhsNumber',
      'dateOfBirth',
      'familyName',
      null,
      null,
    ]);
  });

  it('a file that could not be read in any case is not asked about', async () => {
    expect(await stage.drop('Ref A,Ref B\n"x,1\n')).toMatchObject({ state: 'unreadable' });
  });
});

describe('a person says what the columns are', () => {
  it('the rows are read and judged, and the next file with these names needs nobody', async () => {
    const header = 'Patient ref,Born on,Called,Ring at,Count';
    const asked = await stage.drop(fileOf(header));
    const fields: Field[] = ['nhsNumber', 'dateOfBirth', 'familyName', 'mobile', null];
    const answer = await put(asked, asColumns(...fields));
    expect([answer.status, answer.body.state, answer.body.columnFaults]).toEqual([200, 'reading', []]);
    await stage.read(asked.id);
    const batch = await stage.view(asked.id);
    expect(batch.state).toBe('check');
    expect(batch.columns.map(({ field }) => field)).toEqual(fields);
    expect((await stage.rowsOf(batch.id)).map(({ patient_id }) => patient_id)).toEqual(
      patients.map(({ id }) => id),
    );
    expect(batch.events.map(({ kind }) => kind)).toEqual(['uploaded', 'columns-set', 'checked']);

    const next = await stage.drop(fileOf(' PATIENT_REF,born-on,CALLED,Ring  at,Count'));
    expect([next.state, next.columns.map(({ field }) => field)]).toEqual(['check', fields]);
  });

  it('a second time too: the rows are those of the new columns alone', async () => {
    const first = await stage.drop(fileOf('NHS number,DOB,Surname,Tel,Other'));
    expect((await stage.rowsOf(first.id))[0]).toMatchObject({
      family_name: 'muller',
      mobile: '+447700900123',
    });
    await put(first, asColumns('nhsNumber', 'dateOfBirth', null, null, null));
    await stage.read(first.id);
    const rows = await stage.rowsOf(first.id);
    expect(rows.map(({ row_number }) => row_number)).toEqual([2, 3]);
    expect(rows[0]).toMatchObject({ family_name: null, mobile: null, match: 'exact' });
  });

  it.each<[string, object, object]>([
    [
      'a field twice',
      asColumns('nhsNumber', 'nhsNumber', 'dateOfBirth'),
      { path: 'body.columns.1.field', code: 'two-columns-for-a-field' },
    ],
    ['nothing that tells whose a row is', asColumns('mobile'), { code: 'no-recipient-column' }],
    ['an NHS number alone', asColumns('nhsNumber'), { code: 'no-date-of-birth-column' }],
    [
      'a column there is not',
      { columns: [{ index: 99, field: 'email' }] },
      { path: 'body.columns.0.index', code: 'no-such-column' },
    ],
  ])('%s is refused by name', async (_name, body, error) => {
    const batch = await stage.drop(fileOf('One,Two,Three,Four,Five'));
    const answer = await put(batch, body);
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining(error)]]);
    expect((await stage.view(batch.id)).state).toBe('columns');
  });

  it('whatever their names are: one too long to be remembered is said anew of each file', async () => {
    const long = Array.from({ length: 2_000 }, () => randomUUID()).join('');
    const batch = await stage.drop(fileOf(`Eins,Zwei,${long},Vier,Fünf`));
    expect((await put(batch, asColumns('nhsNumber', 'dateOfBirth', 'familyName'))).status).toBe(200);
    expect(
      (await stage.drop(fileOf(`Eins,Zwei,${long},Vier,Fünf`))).columns.map(({ field }) => field),
    ).toEqual(['nhsNumber', 'dateOfBirth', null, null, null]);
  });

  it('only of the version they saw, in a state that lets them, and with the permission', async () => {
    const batch = await stage.drop(fileOf('One,Two,Three,Four,Six'));
    const columns = asColumns('nhsNumber', 'dateOfBirth');
    expect((await put(batch, columns, batch.version - 1)).status).toBe(412);
    const agent = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
    const address = `/api/invitation-batches/${batch.id}/columns`;
    expect((await agent.put(address).set('If-Match', `"${batch.version}"`).send(columns)).status).toBe(403);

    const [one, other] = await Promise.all([put(batch, columns), put(batch, columns)]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
    const reading = await stage.view(batch.id);
    expect((await put(reading, columns)).body.code).toBe('being-read');
  });

  it('and what they said is in the audit', async () => {
    const batch = await stage.drop(fileOf('One,Two,Three,Four,Seven'));
    await put(batch, asColumns('nhsNumber', 'dateOfBirth'));
    const audited = await stage.db('audit_events').where({ entity_id: batch.id }).orderBy('id');
    expect(audited).toMatchObject([
      { action: 'invitation-batches.uploaded', actor_id: stage.clerk.id },
      {
        action: 'invitation-batches.columns-set',
        actor_id: stage.clerk.id,
        after: { columns: { nhsNumber: 0, dateOfBirth: 1 } },
      },
    ]);
  });
});
