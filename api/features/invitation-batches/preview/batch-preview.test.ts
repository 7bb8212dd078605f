import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aStaffMember } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let clerk: ReturnType<typeof supertest.agent>;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
});
afterAll(() => server.close());

const preview = async (batch: { id: string }, after?: number) =>
  (
    await clerk
      .get(`/api/invitation-batches/${batch.id}/preview`)
      .query(after ? { after } : {})
      .expect(200)
  ).body;

/** A batch with this text and a row for each first name. */
async function aBatchOf(
  smsText: string,
  names: string[],
  more: { secondText?: string; wordings?: ('a' | 'b')[] } = {},
) {
  const { versionId } = await aWording(server.db, { smsText });
  const second = more.secondText && (await aWording(server.db, { smsText: more.secondText })).versionId;
  const batch = await aBatch(server.db, {
    wordingVersionId: versionId,
    more: second ? { second_wording_version_id: second } : {},
  });
  for (const [index, givenName] of names.entries()) {
    const wording = more.wordings?.[index];
    await aBatchRow(server.db, batch, await aPatient(server.db, { givenName }), {
      more: wording ? { wording } : {},
    });
  }
  return batch;
}
const filler = 'x'.repeat(160);

describe('the messages shown', () => {
  it('are those of the first ready rows, word by word, with a link that opens nothing', async () => {
    const batch = await aBatchOf('Dear ((firstName)): ((link))', ['Anna', 'Łukasz']);
    const held = await aPatient(server.db);
    await aBatchRow(server.db, batch, held, { standing: 'held' });
    const { messages } = await preview(batch);
    expect(messages).toMatchObject([
      {
        rowNumber: 2,
        channel: 'sms',
        text: expect.stringMatching(/^Dear Anna: .*PREVIEW-OPENS-NOTHING-$/),
        sms: { encoding: 'GSM-7', parts: 1, forcedBy: null },
      },
      {
        rowNumber: 3,
        text: expect.stringMatching(/^Dear Łukasz: /),
        sms: { encoding: 'UCS-2', parts: 1, forcedBy: 'Ł' },
      },
    ]);
    expect(messages[0].patient.displayName).toBe('SMITH, Anna (Mrs)');
  });

  it('go on after a row', async () => {
    const batch = await aBatchOf('Dear ((firstName)): ((link))', ['A', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect((await preview(batch)).messages).toHaveLength(5);
    const rest = (await preview(batch, 6)).messages;
    expect(rest.map(({ rowNumber }: { rowNumber: number }) => rowNumber)).toEqual([7, 8]);
  });

  it('are of each channel, and cost nothing by e-mail', async () => {
    const batch = await aBatchOf('Register: ((link))', []);
    await aBatchRow(server.db, batch, await aPatient(server.db), { channel: 'email' });
    await aBatchRow(server.db, batch, await aPatient(server.db), { channel: 'post' });
    const { messages, cost } = await preview(batch);
    expect(messages).toMatchObject([
      { channel: 'email', subject: 'Register for Patient Portal', sms: null },
      { channel: 'post', subject: null, sms: null },
    ]);
    expect(cost).toMatchObject({ smsParts: 0, pence: 0, letters: 1 });
  });

  it.each([
    ['booked', /^Register before Cardiology on \w+day \d+ \w+: /],
    ['cancelled', /^Register: /],
  ])('name an appointment as the text will: %s', async (status, words) => {
    const batch = await aBatchOf(
      'Register((appointmentDate?? before ((specialty)) on ((appointmentDate)))): ((link))',
      [],
    );
    const patient = await aPatient(server.db);
    const startsAt = new Date(Date.now() + 9 * 86_400_000);
    await anAppointment(server.db, patient, { startsAt: startsAt.toISOString(), status });
    await aBatchRow(server.db, batch, patient, {
      more: { appointment_at: startsAt, specialty: 'Cardiology' },
    });
    expect((await preview(batch)).messages[0].text).toMatch(words);
  });

  it('are none where there is no wording yet', async () => {
    const batch = await aBatch(server.db, { more: { wording_version_id: null } });
    await aBatchRow(server.db, batch, await aPatient(server.db));
    expect(await preview(batch)).toMatchObject({ messages: [], cost: { smsParts: 0 } });
  });

  it('are written down as looked at, and of no batch there is none', async () => {
    const batch = await aBatchOf('Register: ((link))', ['Anna']);
    await preview(batch);
    const seen = await server
      .db('audit_events')
      .where({ entity_id: batch.id, action: 'invitation-batches.viewed' });
    expect(seen).toHaveLength(1);
    await clerk.get(`/api/invitation-batches/${newId()}/preview`).expect(404);
  });
});

describe('what all texts cost', () => {
  it.each<[string, string, string[], number]>([
    ['one part each', 'Register: ((link))', ['Anna', 'Bea', 'Bea'], 3],
    ['by the length of each name', 'Dear ((firstName)) ((link))', ['Anna', 'A'.repeat(120)], 3],
    [
      'by the signs of each name',
      'Dear ((firstName)), register today: ((link))',
      ['Anna', 'Łukasz Ł', 'Łukasz Ł'],
      5,
    ],
    ['two parts for all', `${filler} ((link))`, ['Anna', 'Bea'], 4],
  ])('%s', async (_what, text, names, smsParts) => {
    const { cost } = await preview(await aBatchOf(text, names));
    const { SMS_PENCE_PER_PART: pencePerPart } = server.deps.config;
    expect(cost).toEqual({
      smsParts,
      pencePerPart,
      pence: Math.round(smsParts * pencePerPart * 100) / 100,
      letters: 0,
    });
  });

  it.each<[string, ('a' | 'b')[], number]>([
    ['not dealt yet: half of each', [], 6],
    ['dealt', ['a', 'a', 'a', 'b'], 5],
  ])('of two wordings, %s', async (_what, wordings, smsParts) => {
    const names = ['Anna', 'Bea', 'Cleo', 'Dora'];
    const batch = await aBatchOf('A: ((link))', names, { secondText: `${filler} ((link))`, wordings });
    expect((await preview(batch)).cost.smsParts).toBe(smsParts);
  });

  it('counts conditions by what is known of each', async () => {
    const batch = await aBatchOf(`A((specialty?? ${filler} ((specialty)))): ((link))`, ['Anna']);
    await aBatchRow(server.db, batch, await aPatient(server.db), { more: { specialty: 'Cardiology' } });
    expect((await preview(batch)).cost.smsParts).toBe(3);
  });
});
