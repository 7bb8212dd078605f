import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HEADER, openReadingStage } from './reading.test.stage.ts';

let stage: Awaited<ReturnType<typeof openReadingStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;

beforeAll(async () => {
  stage = await openReadingStage();
  patients = await stage.patients(3);
});
afterAll(() => stage.server.close());

/** The patients' lines below a header. */
const fileOf = (end = '\n', header = HEADER) => [header, ...patients.map(({ line }) => line)].join(end);
const bytesIn = (encoding: 'latin1', text: string) => Buffer.from(text, encoding);

// recipient-csv.md, "Reading the file"
describe('a file reads the same', () => {
  it.each<[string, () => string | Buffer, object]>([
    ['in UTF-8', () => fileOf(), { encoding: 'utf-8', delimiter: ',' }],
    ['in UTF-8 with a mark', () => `\ufeff${fileOf()}`, { encoding: 'utf-8' }],
    ['with \\r\\n', () => fileOf('\r\n'), { encoding: 'utf-8' }],
    ['with a lone \\r', () => fileOf('\r'), { encoding: 'utf-8' }],
    ['in Windows-1252, which is reported', () => bytesIn('latin1', fileOf()), { encoding: 'windows-1252' }],
    ['with semicolons, which are reported', () => fileOf().replaceAll(',', ';'), { delimiter: ';' }],
    ['with tabs, which are reported', () => fileOf().replaceAll(',', '\t'), { delimiter: '\t' }],
    ['with blank rows at its end', () => `${fileOf()}\n\n,,\n \n`, {}],
    ['with its header in capitals', () => fileOf('\n', 'NHSNUMBER,DATE-OF-BIRTH, Last    Name '), {}],
  ])('%s', async (_name, content, reported) => {
    const batch = await stage.drop(content());
    expect(batch).toMatchObject({ state: 'check', rows: 3, file: reported, unreadable: null });
    expect(await stage.rowsOf(batch.id)).toEqual(
      patients.map((patient, n) =>
        expect.objectContaining({
          row_number: n + 2,
          cells: [patient.nhs_number, '03/11/1952', 'Müller'],
          family_name: 'muller',
          match: 'exact',
          patient_id: patient.id,
        }),
      ),
    );
  });
});

describe('rows that are not as they should be', () => {
  it('a short row: its missing cells are reported as missing', async () => {
    const batch = await stage.drop(`${fileOf()}\n${patients[0]!.nhs_number}\n`);
    expect(await stage.findingsOf(batch.id)).toEqual(
      expect.arrayContaining(['5 missing-cell dateOfBirth', '5 missing-cell familyName']),
    );
  });

  it('cells without a header: kept, and ignored', async () => {
    const batch = await stage.drop(`${fileOf()},surplus,=1+1`);
    const rows = await stage.rowsOf(batch.id);
    expect(rows.at(-1)).toMatchObject({
      cells: [patients[2]!.nhs_number, '03/11/1952', 'Müller', 'surplus', '=1+1'],
      match: 'exact',
    });
    expect(batch.columns).toHaveLength(3);
  });

  it.each(['   ', '\u200b', '\u00a0', ' \u200b\u00a0 '])('a cell of %j: missing', async (cell) => {
    const batch = await stage.drop(`${HEADER}\n${patients[0]!.nhs_number},${cell},Müller`);
    expect(await stage.findingsOf(batch.id)).toContain('2 missing-cell dateOfBirth');
  });

  it.each(['', ',', ',,,,'])(
    'a row of %j in the middle: one error, at the row the spreadsheet shows',
    async (blank) => {
      const [first, ...others] = patients.map(({ line }) => line);
      const batch = await stage.drop([HEADER, first, blank, ...others].join('\r\n'));
      expect(batch.rows).toBe(4);
      expect((await stage.findingsOf(batch.id)).filter((each) => each.startsWith('3 '))).toEqual([
        '3 blank-row',
      ]);
      expect((await stage.rowsOf(batch.id)).at(-1)).toMatchObject({ row_number: 5, match: 'exact' });
    },
  );

  it('commas and lines within quotes: preserved, and a row is what the spreadsheet counts', async () => {
    const note = '"Nov 28, 2016"';
    const batch = await stage.drop(
      `${HEADER},Note\n${patients[0]!.line},"two\nlines"\n${patients[1]!.line},${note}\n${patients[2]!.nhs_number},,Müller,\n`,
    );
    const rows = await stage.rowsOf(batch.id);
    expect(rows.map(({ cells }) => cells[3])).toEqual(['two\nlines', 'Nov 28, 2016', '']);
    expect(await stage.findingsOf(batch.id)).toContain('4 missing-cell dateOfBirth');
  });

  it('several errors of one row, all said', async () => {
    const batch = await stage.drop(`${HEADER},Mobile\n9990548608,31/02/1952,,07890x32109`);
    expect(await stage.findingsOf(batch.id)).toEqual(
      expect.arrayContaining([
        '2 date-of-birth-impossible dateOfBirth',
        '2 mobile-letters mobile',
        '2 nhs-number-check-digit nhsNumber',
      ]),
    );
  });

  it('cells that COPY would trip over arrive as they were', async () => {
    const cells = ['back\\slash', 'tab\there', 'quote"d', '{brace}', '\\N', 'NULL', '', '\\.'];
    const written = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const batch = await stage.drop(`${HEADER},a,b,c,d,e,f,g,h\n${patients[0]!.line},${written}`);
    expect((await stage.rowsOf(batch.id))[0]?.cells.slice(3)).toEqual(cells);
  });
});

describe('a file that cannot be read', () => {
  const rows = (count: number) => `9990548609,03/11/1952,Smith\n`.repeat(count);
  it.each<[string, () => string | Buffer, { code: string; line: number | null; sentence: RegExp }]>([
    ['an empty one', () => '', { code: 'empty', line: null, sentence: /empty/ }],
    ['blank lines', () => '\r\n\u200b\r\n', { code: 'empty', line: null, sentence: /empty/ }],
    ['a header alone', () => `${HEADER}\n\n,,\n`, { code: 'header-only', line: null, sentence: /no rows/ }],
    ['no header', () => rows(2), { code: 'no-header-row', line: null, sentence: /first row/ }],
    [
      'a PNG',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      { code: 'not-text', line: null, sentence: /not a text file: it is a picture \(PNG\)/ },
    ],
    [
      'an XLSX',
      () => Buffer.from('PK\u0003\u0004 xl/workbook.xml'),
      { code: 'not-text', line: null, sentence: /\.xlsx/ },
    ],
    ['a PDF', () => '%PDF-1.7\n', { code: 'not-text', line: null, sentence: /a PDF document/ }],
    [
      'UTF-16',
      () => Buffer.from(`\ufeff${HEADER}\r\n`, 'utf16le'),
      { code: 'not-text', line: null, sentence: /UTF-16/ },
    ],
    [
      'NUL bytes',
      () => `${HEADER}\n${rows(3)}999\0,x,y\n`,
      { code: 'nul-bytes', line: 5, sentence: /^Line 5 / },
    ],
    [
      'a lone quote',
      () => `${HEADER}\n${rows(4)}"999,x,y\n${rows(4)}`,
      { code: 'quote-not-closed', line: 6, sentence: /line 6/ },
    ],
    [
      'a lone quote above thousands of rows',
      () => `${HEADER}\n${rows(4)}"999,x,y\n${rows(50_000)}`,
      { code: 'row-too-long', line: 6, sentence: /line 6/ },
    ],
    [
      'over 100,000 rows',
      () => `${HEADER}\n${rows(100_001)}`,
      { code: 'too-many-rows', line: null, sentence: /more than 100,000 rows/ },
    ],
    [
      'over 200 columns',
      () => `${HEADER}${',x'.repeat(200)}\n${rows(1)}`,
      { code: 'too-many-columns', line: null, sentence: /more than 200 columns/ },
    ],
  ])('%s: one error for the whole file', async (_name, content, { code, line, sentence }) => {
    const batch = await stage.drop(content());
    expect(batch).toMatchObject({
      state: 'unreadable',
      unreadable: { code, line, sentence: expect.stringMatching(sentence) },
    });
    expect(await stage.rowsOf(batch.id)).toEqual([]);
    expect(batch.events.map(({ kind }) => kind)).toEqual(['uploaded', 'unreadable']);
  });

  it('over 10 MiB: refused with the limit before anything is kept', async () => {
    const answer = await stage.upload(Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({
      code: 'batch-file-too-large',
      title: expect.stringContaining('10 MB'),
    });
  });

  it('one that the storage lost: said, not tried for ever', async () => {
    const { body } = await stage.upload(`${HEADER}\n${rows(1)}x`);
    const { file_sha256: sha256 } = await stage.db('invitation_batches').where({ id: body.id }).first();
    await stage.server.deps.providers.files.remove(sha256);
    await stage.read(body.id);
    expect((await stage.view(body.id)).unreadable).toMatchObject({ code: 'file-lost' });
  });
});
