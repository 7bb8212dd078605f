import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { emailKey } from './email-key.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the key of an e-mail, here and in PostgreSQL', () => {
  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['Anna.Smith@Example.COM', 'anna.smith@example.com'],
    ['anna+nhs@example.com', 'anna@example.com'],
    ['ANNA+NHS+portal@example.com', 'anna@example.com'],
    ['anna+@example.com', 'anna@example.com'],
    // Only Google reads both as one inbox; elsewhere they are two people.
    ['a.nna@example.com', 'a.nna@example.com'],
    ["o'brien_1@mail.example.co.uk", "o'brien_1@mail.example.co.uk"],
    ['anna@sub+part.example.com', 'anna@sub+part.example.com'],
    ['not an address + at all', 'not an address + at all'],
    ['', ''],
  ])('%j is %j', async (email, key) => {
    const { rows } = await database.db.raw('select email_key(?) as key', [email]);
    expect([emailKey(email), rows[0].key]).toEqual([key, key]);
  });
});
