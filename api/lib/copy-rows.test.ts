import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase } from '../test/database.ts';
import { copyArray, copyRows, copyText } from './copy-rows.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const unit = fc.constantFrom(
  'a',
  'é',
  '"',
  "'",
  '\\',
  '\t',
  '\n',
  '\r',
  ',',
  '{',
  '}',
  'N',
  ' ',
  '€',
  '\u0001',
);
const text = fc.string({ unit, maxLength: 8 });
const row = fc.record({ one: fc.option(text), many: fc.array(text, { maxLength: 4 }) });

describe('rows by COPY', () => {
  it('arrive as they were written, whatever signs they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        await database.db.transaction(async (trx) => {
          await trx.raw('create temporary table copied (n integer, one text, many text[]) on commit drop');
          const copy = await copyRows(trx, 'copied (n, one, many)');
          for (const [n, { one, many }] of rows.entries()) {
            await copy.write(`${n}\t${copyText(one)}\t${copyArray(many)}`);
          }
          await copy.end();
          expect(await trx('copied').orderBy('n').select('one', 'many')).toEqual(rows);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('that are refused, or given up, leave none and free the connection', async () => {
    const { db } = database;
    await db.raw('create table kept (n integer)');
    const refused = db.transaction(async (trx) => {
      const copy = await copyRows(trx, 'kept (n)');
      await copy.write('one');
      await copy.end();
    });
    await expect(refused).rejects.toMatchObject({ code: '22P02' });
    const givenUp = db.transaction(async (trx) => {
      const copy = await copyRows(trx, 'kept (n)');
      for (let n = 0; n < 50_000; n += 1) await copy.write(String(n));
      await copy.cancel();
      throw new Error('changed our mind');
    });
    await expect(givenUp).rejects.toThrow('changed our mind');
    expect(await db('kept').count('* as n').first()).toEqual({ n: 0 });
  });
});
