import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openImportStage } from '../../record-imports/record-imports.test.stage.ts';
import { readResultRow } from './imported-result.policy.ts';

const today = '2026-11-23';
const cells = (more: Record<string, string> = {}) => ({
  testName: 'HbA1c',
  code: '59261-8',
  system: 'loinc',
  value: '52',
  unit: 'mmol/mol',
  laboratory: 'Kingston',
  accession: '26C1',
  reportedOn: '17/11/2026',
  ...more,
});

describe('a row of a file', () => {
  it.each<[string, string, object]>([
    ['a number', '7.0', { valueNumber: '7.0', comparator: null, valueText: null }],
    ['less than', '<0.5', { valueNumber: '0.5', comparator: '<' }],
    ['more than, with a gap', '> 90', { valueNumber: '90', comparator: '>' }],
    ['below nought', '-2.5', { valueNumber: '-2.5' }],
    ['words', 'Not detected', { valueText: 'Not detected', valueNumber: null }],
    ['a titre', '1:160', { valueText: '1:160' }],
    ['at least', '>=60', { valueText: '>=60' }],
  ])('with %s is read to the letter: %s', (_name, value, expected) => {
    expect(readResultRow(cells({ value }), { today })).toMatchObject({ row: expected });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['a decimal comma', { value: '5,4' }, 'number-unclear', 'value'],
    ['thousands', { value: '1,200' }, 'number-unclear', 'value'],
    ['two points', { value: '5.4.1' }, 'number-unclear', 'value'],
    ['an exponent', { value: '1.2E+3' }, 'number-unclear', 'value'],
    ['nothing', { value: '' }, 'missing-cell', 'value'],
    ['a code of nobody', { system: '' }, 'system-missing', 'system'],
    ['a code that lost its digits', { system: 'snomed', code: '1.0E+15' }, 'code-malformed', 'code'],
    ['a range the wrong way round', { low: '5', high: '2' }, 'range-backwards', 'high'],
    ['a range that is no number', { low: '<5' }, 'number-malformed', 'low'],
    ['a report of tomorrow', { reportedOn: '24/11/2026' }, 'date-impossible', 'reportedOn'],
    ['a flag nobody knows', { flag: '**' }, 'unknown-word', 'flag'],
    ['no laboratory', { laboratory: '' }, 'missing-cell', 'laboratory'],
  ])('with %s is not guessed at', (_name, more, code, column) => {
    expect(readResultRow(cells(more), { today })).toMatchObject({ faults: [{ code, column }] });
  });
});

describe('a file of results', () => {
  let stage: Awaited<ReturnType<typeof openImportStage>>;
  beforeAll(async () => {
    stage = await openImportStage();
  });
  afterAll(() => stage.server.close());
  const HEAD = 'NHS Number,Date of Birth,Surname,Test,Value,Units,Lab,Lab number,Report date,Status';
  const bring = async (...rows: string[]) =>
    stage.bringIn(
      await stage.drop(`${HEAD}\n${rows.join('\n')}\n`, { kind: 'results', name: 'results.csv' }),
    );

  it('is filed row by row, a panel’s values beside each other, once however often it comes', async () => {
    const [patient] = await stage.patients(1);
    const who = patient?.who;
    const rows = [
      `${who},Sodium,140,mmol/L,Kingston,26C77,17/11/2026,`,
      `${who},Potassium,<3.0,mmol/L,Kingston,26C77,17/11/2026,`,
    ];
    expect((await bring(...rows)).counts).toMatchObject({ imported: 2, refused: 0 });
    const filed = () => stage.db('result_reports').where({ patient_id: patient?.id }).orderBy('test_name');
    expect(await filed()).toMatchObject([
      { test_name: 'Potassium', source: 'csv', release_state: 'waiting', created_by: stage.clinician.id },
      { test_name: 'Sodium' },
    ]);
    await bring(...rows, `${who},Sodium,141,mmol/L,Kingston,26C77,18/11/2026,corrected`);
    expect(await filed()).toMatchObject([{ revision: 1 }, { revision: 2, status: 'corrected' }]);
  });

  it('takes neither of two rows that contradict each other', async () => {
    const [patient] = await stage.patients(1);
    const potassium = (value: string) =>
      `${patient?.who},Potassium,${value},mmol/L,Kingston,26C99,17/11/2026,`;
    const file = await stage.drop(
      `${HEAD}\n${[potassium('4.1'), potassium('7.9'), potassium('4.1')].join('\n')}\n`,
      { kind: 'results', name: 'r.csv' },
    );
    expect(file.counts).toMatchObject({ good: 0, faulty: 3 });
    expect(file.faults.map(({ code }) => code).toSorted()).toEqual(['rows-contradict', 'same-as-row']);
  });

  it('leaves out a number its laboratory has used for somebody else, and what is older than ours', async () => {
    const [one, other] = await stage.patients(2);
    await bring(`${one?.who},Urea,5.0,mmol/L,Kingston,26C88,17/11/2026,`);
    const foreign = await stage.drop(`${HEAD}\n${other?.who},Urea,6.0,mmol/L,Kingston,26C88,17/11/2026,\n`, {
      kind: 'results',
      name: 'r.csv',
    });
    expect(foreign.counts).toMatchObject({ good: 0, faulty: 1 });
    expect((await bring(`${one?.who},Urea,4.0,mmol/L,Kingston,26C88,16/11/2026,`)).counts).toMatchObject({
      imported: 0,
      refused: 1,
    });
    expect(await stage.db('observations').where({ patient_id: one?.id }).pluck('value_number')).toEqual([
      '5.0',
    ]);
  });
});
