import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readCells } from '../api/features/invitation-batches/reading/cells.policy.ts';
import { recogniseColumns } from '../api/features/invitation-batches/reading/columns.policy.ts';
import { readRecords } from '../api/lib/csv/records.ts';
import { DEMO_PATIENTS, demoPersonAt } from './demo-people.ts';
import { nhsNumbers } from './people.ts';
import { type RecipientFile, recipientLines } from './recipient-csv.ts';
import { defects } from './recipient-defects.ts';

const today = '2026-11-23';
const textOf = (file: RecipientFile) => [...recipientLines({ today, ...file })].join('');

async function recordsOf(text: string): Promise<string[][]> {
  const records: string[][] = [];
  await readRecords(
    async () => Readable.from([Buffer.from(text)]),
    { encoding: 'utf-8', delimiter: ',', lineEnds: ['\r\n', '\n'] },
    (record) => {
      records.push(record);
      return undefined;
    },
  );
  return records;
}

describe('a recipient file', () => {
  it('has as many rows as it was asked for, blank ones and those that stand twice among them', async () => {
    for (const rows of [0, 1, 7, 600]) {
      expect(await recordsOf(textOf({ rows, defects: 0.5 }))).toHaveLength(1 + rows + 2);
    }
  });

  it('is the same for the same options, and another for another seed', () => {
    const file = { rows: 500, defects: 0.1 };
    expect(textOf(file)).toBe(textOf(file));
    expect(textOf({ ...file, seed: 2 })).not.toBe(textOf(file));
  });

  it("without defects holds the demo's patients, each understood as they are", async () => {
    const [header = [], ...rows] = await recordsOf(textOf({ rows: DEMO_PATIENTS, defects: 0 }));
    const { map, faults } = recogniseColumns(header, new Map());
    expect(faults).toEqual([]);
    const numbers = nhsNumbers();
    for (let n = 0; n < DEMO_PATIENTS; n += 1) {
      const person = demoPersonAt(n, numbers.next().value ?? null);
      expect(readCells(rows[n]!, map, today)).toMatchObject({
        nhsNumber: person.nhsNumber,
        dateOfBirth: person.dateOfBirth,
        familyName: person.familyName.toLowerCase(),
        mobile: person.mobile,
        faults: [],
      });
    }
  });

  it('has every kind of fault that a cell can have', async () => {
    const [header = [], ...rows] = await recordsOf(textOf({ rows: 2_000, defects: 0.06 }));
    const { map } = recogniseColumns(header, new Map());
    const found = new Set(
      rows.flatMap((cells) => readCells(cells, map, today).faults.map((each) => each.split('|')[0])),
    );
    expect([...found].sort()).toEqual([
      'appointment-malformed',
      'blank-row',
      'date-of-birth-impossible',
      'date-of-birth-malformed',
      'email-malformed',
      'missing-cell',
      'mobile-letters',
      'mobile-not-uk',
      'mobile-personal-number',
      'mobile-spreadsheet-decimal',
      'mobile-spreadsheet-exponent',
      'mobile-too-long',
      'mobile-too-short',
      'nhs-number-check-digit',
      'nhs-number-malformed',
    ]);
  });

  it('has the share of defects it was asked for, each in its turn', () => {
    const [plain, messy] = [textOf({ rows: 5_000, defects: 0 }), textOf({ rows: 5_000, defects: 0.03 })];
    const good = new Set(plain.split('\r\n'));
    const other = messy.split('\r\n').filter((line) => !good.has(line)).length;
    expect(other / 5_000).toBeGreaterThan(0.02);
    expect(other / 5_000).toBeLessThan(0.04);
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  });

  it('asks somebody for its columns where it should', async () => {
    const [header = []] = await recordsOf(textOf({ rows: 1, defects: 0, toBeMapped: true }));
    expect(recogniseColumns(header, new Map()).faults).toMatchObject([
      { code: 'two-columns-for-a-field', field: 'mobile' },
    ]);
  });
});
