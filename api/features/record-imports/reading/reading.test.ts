import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAllergy } from '../../../test/builders/record-entries.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { HEADER, openImportStage } from '../record-imports.test.stage.ts';
import { readImport } from './reading.service.ts';

let stage: Awaited<ReturnType<typeof openImportStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;
let who: string;

beforeAll(async () => {
  stage = await openImportStage();
  patients = await stage.patients(3);
  who = patients[0]!.who;
});
afterAll(() => stage.server.close());

const GOOD = 'Penicillin,Rash; swollen lips,moderate,14/03/2024,Dr A. Khan';
let made = 0;
/** What is recorded differs from test to test, so that no row is in the record already. */
const anEntry = () => `Substance ${++made},Rash,mild,14/03/2024,Dr A. Khan`;
const faultsOf = async (line: string): Promise<string[]> => {
  const file = await stage.drop(`${HEADER}\n${line}\n`);
  const [row] = await stage.rowsOf(file.id);
  return row.faults.map(({ code, column }: { code: string; column: string }) => `${code} ${column}`.trim());
};

describe('reading a file of records', () => {
  it('takes the good rows, names what is wrong with the others, and counts both', async () => {
    const file = await stage.drop(
      [HEADER, `${patients[0]!.who},${GOOD}`, `${patients[1]!.who},,Rash,terrible,14/03/2024,Dr B`, ''].join(
        '\n',
      ),
    );
    expect(file).toMatchObject({
      state: 'check',
      rows: 2,
      counts: { good: 1, faulty: 1, imported: 0, refused: 0 },
      faults: [
        { code: 'missing-cell', column: 'substance', label: 'Substance', rows: 1 },
        { code: 'unknown-word', column: 'severity', label: 'Severity', rows: 1 },
      ],
      acts: ['map', 'import', 'discard'],
    });
    expect(await stage.rowsOf(file.id, '?state=faulty')).toMatchObject([
      {
        rowNumber: 3,
        faults: [
          { code: 'missing-cell', at: 3 },
          { code: 'unknown-word', at: 5 },
        ],
      },
    ]);
    expect(await stage.rowsOf(file.id, '?state=good')).toMatchObject([
      { rowNumber: 2, patient: { id: patients[0]!.id } },
    ]);
  });

  it.each([
    [
      'a wrong check digit',
      () => `9990548608,03/11/1952,Müller,${anEntry()}`,
      ['nhs-number-check-digit nhsNumber'],
    ],
    ['no NHS number', () => `,03/11/1952,Müller,${anEntry()}`, ['missing-cell nhsNumber']],
    [
      'a date of birth a day off',
      () => `${who.replace('03/11', '04/11')},${anEntry()}`,
      ['date-of-birth-differs dateOfBirth'],
    ],
    [
      'day and month turned round',
      () => `${who.replace('03/11', '11/03')},${anEntry()}`,
      ['date-of-birth-differs dateOfBirth'],
    ],
    [
      'another’s family name',
      () => `${who.replace('Müller', 'Okafor')},${anEntry()}`,
      ['family-name-differs familyName'],
    ],
    ['a number nobody has', () => `9434765919,03/11/1952,Müller,${anEntry()}`, ['no-such-patient nhsNumber']],
    ['no name at all', () => `${who.replace('Müller', '')},${anEntry()}`, []],
    ['a name in capitals', () => `${who.replace('Müller', 'MULLER')},${anEntry()}`, []],
    ['a day still to come', () => `${who},Nuts,,,01/01/2090,Dr A`, ['date-impossible recordedOn']],
    ['nothing in it', () => ',,,,,,,', ['blank-row null']],
  ])('judges a row with %s', async (_what, line, expected) => {
    const lines = line().startsWith(',,') ? `${line()}\n${who},${anEntry()}` : line();
    expect(await faultsOf(lines)).toEqual(expected);
  });

  it('writes nobody’s row to a record that was merged into another', async () => {
    const gone = (await stage.patients(1))[0]!;
    await stage.db('patients').where({ id: gone.id }).update({ merged_into_id: patients[0]!.id });
    expect(await faultsOf(`${gone.who},${anEntry()}`)).toEqual(['record-merged nhsNumber']);
  });

  it('holds a row that says what another said, and what the record says already', async () => {
    await anAllergy(stage.db, patients[2]!, { substance: 'Latex', on: '2024-03-14' });
    const same = anEntry();
    const file = await stage.drop(
      `${HEADER}\n${who},${same}\n${who},${same}\n${patients[2]!.who},LATEX,,,14/03/2024,Dr A\n`,
    );
    const rows = await stage.rowsOf(file.id, '?state=faulty');
    expect(rows).toMatchObject([
      { rowNumber: 3, faults: [{ code: 'same-as-row', message: 'Row 2 says the same.' }] },
      { rowNumber: 4, faults: [{ code: 'already-recorded' }] },
    ]);
  });

  it('asks about columns it cannot tell, takes the answer, and knows them in the next file', async () => {
    const odd = HEADER.replace('Substance', 'Reacts to what');
    const asked = await stage.drop(`${odd}\n${who},${anEntry()}\n`);
    expect(asked).toMatchObject({
      state: 'columns',
      columnFaults: [
        { code: 'column-missing', sentence: 'There is no column for “Substance”. Say which one it is.' },
      ],
    });
    const names = asked.columns.map(({ name }, index) => ({ index, name: index === 3 ? 'substance' : name }));
    const put = (columns: object[]) =>
      stage.agent
        .put(`/api/record-imports/${asked.id}/columns`)
        .set('If-Match', `"${asked.version}"`)
        .send({ columns });
    expect((await put(names.filter(({ index }) => index !== 0))).status).toBe(422);
    expect((await put(names)).body.state).toBe('reading');
    await readImport(stage.server.deps, asked.id);
    expect(await stage.view(asked.id)).toMatchObject({ state: 'check', counts: { good: 1 } });
    expect(await stage.drop(`${odd}\n${who},${anEntry()}\n`)).toMatchObject({ state: 'check' });
  });

  it.each([
    ['', 'empty'],
    [`${HEADER}\n`, 'header-only'],
    ['%PDF-1.7 and so on', 'not-text'],
    [`${HEADER}\n"9990548609,03/11/1952,Müller,x\n${'a\n'.repeat(300)}`, 'quote-not-closed'],
  ])('says of %j that it is %s', async (content, code) => {
    expect(await stage.drop(content)).toMatchObject({
      state: 'unreadable',
      unreadable: { code },
      acts: ['discard'],
    });
  });

  it('says that the same content came before, whatever the file is called', async () => {
    const content = `${HEADER}\n${who},${anEntry()}\n`;
    const first = await stage.drop(content);
    const second = await stage.drop(content.replaceAll(',', ';').replaceAll('\n', '\r\n'), {
      name: 'other.csv',
    });
    expect([first.sameAs, second.sameAs?.id]).toEqual([null, first.id]);
    const refused = await stage.act(second, 'import');
    expect([refused.status, refused.body.code]).toEqual([409, 'same-content']);
    expect((await stage.act(second, 'import', { acknowledgeSame: true })).status).toBe(200);
  });

  it('leaves the rows of two readings at once as one would', async () => {
    const { body } = await stage.upload(`${HEADER}\n${who},${anEntry()}\n`);
    await Promise.all([readImport(stage.server.deps, body.id), readImport(stage.server.deps, body.id)]);
    expect(await stage.view(body.id)).toMatchObject({ state: 'check', counts: { good: 1 } });
    expect(await stage.db('record_import_rows').where({ import_id: body.id })).toHaveLength(1);
  });

  it('keeps nothing of a file that was discarded', async () => {
    const file = await stage.drop(`${HEADER}\n${who},${anEntry()}\n`);
    expect((await stage.act(file, 'discard')).body).toMatchObject({ state: 'discarded', acts: [] });
    expect(await stage.db('record_import_rows').where({ import_id: file.id })).toEqual([]);
    await readImport(stage.server.deps, file.id);
    expect((await stage.view(file.id)).state).toBe('discarded');
  });
});

describe('who may', () => {
  it('shows a kind to those who may write what it makes, and no more', async () => {
    const clerk = await stage.server.asStaff((await aClerk(stage.db)).id);
    const file = await stage.drop(`${HEADER}\n${who},${anEntry()}\n`);
    const answers = await Promise.all([
      clerk.get(`/api/record-imports/${file.id}`),
      clerk.get(`/api/record-imports/${file.id}/rows`),
      clerk.get(`/api/record-imports/${file.id}/faulty-rows.csv`),
      clerk.get('/api/record-imports/kinds/allergies/template.csv'),
      clerk
        .post('/api/record-imports')
        .field('kind', 'allergies')
        .attach('file', Buffer.from(HEADER), 'a.csv'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await clerk.get('/api/record-imports')).body).toEqual([]);
  });

  it('gives a template whose own columns are known, and the rows to mend without formulas', async () => {
    const template = await stage.agent.get('/api/record-imports/kinds/allergies/template.csv');
    const read = await stage.drop(template.text);
    expect(read).toMatchObject({ state: 'check', rows: 1 });
    const file = await stage.drop(`${HEADER}\n${who},=1+1,Rash,terrible,14/03/2024,Dr B\n`);
    const csv = await stage.agent.get(`/api/record-imports/${file.id}/faulty-rows.csv`);
    expect(csv.text).toContain("'=1+1");
    expect(csv.text).toContain('Row 2: Severity is one of: mild, moderate, severe.');
  });
});
