import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import {
  aBatchInParts,
  aJudgedBatch,
  anInvitee,
  cellsOf,
  countsOf,
  verdictOf,
} from './judging.test.stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('a file judged part by part says of each row what it says judged as one', async () => {
  const { db } = database;
  const turned = await anInvitee(db, { dateOfBirth: '1951-03-12' });
  const mother = await anInvitee(db, { mobile: '+447700900741' });
  const daughter = await anInvitee(db, { mobile: '+447700900741' });
  const son = await anInvitee(db, { mobile: '+447700900741' });
  const thrice = await anInvitee(db);
  const parts = [
    [cellsOf(turned, undefined, '03/12/1951'), cellsOf(mother), cellsOf(thrice)],
    [cellsOf(turned), cellsOf(daughter), cellsOf(thrice), cellsOf(thrice)],
    [cellsOf(thrice), cellsOf(son), ['nobody', 'never', 'Nobody']],
  ];
  const saidOf = async (batch: { id: string }) => {
    const said = [];
    for (let row = 2; row < 2 + parts.flat().length; row += 1) {
      const { standing, match, channel, patientId, findings } = await verdictOf(db, batch, row);
      const about = findings.map(({ code, field, severity, detail }) => ({ code, field, severity, detail }));
      said.push({ row, standing, match, channel, patientId, about });
    }
    const { kept, counted } = await countsOf(db, batch);
    expect(kept).toEqual(counted);
    return { said, kept };
  };
  const whole = await aJudgedBatch(db, parts.flat());
  const expected = await saidOf(whole);
  // Or the second batch of the same patients would be asked about the first.
  await db('invitation_batches').where({ id: whole.id }).update({ state: 'discarded' });
  expect(await saidOf(await aBatchInParts(db, parts))).toEqual(expected);
  // The near row stands before the exact one and yet is the one left out; three of four of another are; three share a phone.
  expect(expected.kept).toMatchObject({
    'near-match': [1, 1],
    'duplicate-row': [4, 0],
    'shared-phone': [3, 0],
  });
});
