import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { syntheticNhsNumber } from '../../../test/builders/sequence.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
});
afterAll(() => server.close());

const ask = (nhsNumber: string, dateOfBirth = '3/11/1952', where = server) =>
  where.open.post('/portal/forgotten-email').send({ nhsNumber, dateOfBirth });

async function somebody(facts: PatientFacts = {}, account: Parameters<typeof anAccount>[2] | null = {}) {
  people += 1;
  const patient = await aPatient(server.db, {
    mobile: `+4477009${80000 + people}`,
    email: `sarah${people}@gmail.com`,
    ...facts,
  });
  if (account) await anAccount(server.db, patient, account);
  return patient;
}
const lastRequest = () => server.db('recovery_requests').orderBy('created_at', 'desc').first();

describe('a forgotten e-mail', () => {
  it('is hinted at by a text to the mobile on record, never on the screen', async () => {
    const patient = await somebody();
    const answer = await ask(patient.nhs_number.replace(/(...)(...)(....)/, '$1 $2 $3')).expect(202);
    expect(answer.body).toEqual({});
    const texts = await messagesTo(server, patient.mobile);
    expect(texts).toMatchObject([{ channel: 'sms' }]);
    expect(texts[0]?.body).toContain(`s***${people}@g***.com`);
    expect(texts[0]?.body).not.toContain(patient.email);
    expect(await lastRequest()).toMatchObject({
      outcome: 'sent',
      patient_id: patient.id,
      nhs_number: null,
      date_of_birth: null,
    });
    expect(
      await server.db('audit_events').where({ action: 'accounts.email-asked', patient_id: patient.id }),
    ).toMatchObject([{ reason: 'sent', actor_kind: 'system' }]);
  });

  it('reaches a phone that texted STOP: its owner asked a moment ago', async () => {
    const patient = await somebody();
    await server.db('sms_opt_outs').insert({ mobile: patient.mobile });
    await ask(patient.nhs_number).expect(202);
    expect(await messagesTo(server, patient.mobile)).toHaveLength(1);
  });

  it('is settled once, however often the job runs', async () => {
    const patient = await somebody();
    await ask(patient.nhs_number).expect(202);
    const promised = await server
      .db('outbox')
      .where({ job: 'accounts.settle-recovery' })
      .whereNull('done_at');
    await keepPromises(server);
    await server
      .db('outbox')
      .whereIn(
        'id',
        promised.map(({ id }) => id),
      )
      .update({ done_at: null });
    expect(await messagesTo(server, patient.mobile)).toHaveLength(1);
  });

  it('is hinted at three times an hour at most, and the answer does not say so', async () => {
    const patient = await somebody();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(patient.nhs_number)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    expect(await messagesTo(server, patient.mobile)).toHaveLength(3);
  });

  // The job's payload, which ends in Redis and in logs.
  it('puts nothing personal into the queue', async () => {
    const patient = await somebody();
    await ask(patient.nhs_number).expect(202);
    const promised = await server
      .db('outbox')
      .where({ job: 'accounts.settle-recovery' })
      .orderBy('id', 'desc')
      .first();
    expect(Object.keys(promised.payload).sort()).toEqual(['recoveryRequestId', 'requestId']);
    await keepPromises(server);
  });

  it.each([
    ['999 123 4560', '3/11/1952', 'body.nhsNumber not-an-nhs-number'],
    ['', '3/11/1952', 'body.nhsNumber not-an-nhs-number'],
    ['999 054 8609', '31/2/1952', 'body.dateOfBirth not-a-date'],
  ])(
    'refuses the form of %j and %j, which says nothing about anybody',
    async (nhsNumber, dateOfBirth, error) => {
      const { status, body } = await ask(nhsNumber, dateOfBirth);
      expect([
        status,
        ...body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`),
      ]).toEqual([422, error]);
    },
  );

  // ASVS 6.3.8
  describe('6.3.8: looks the same from outside', () => {
    const failures: [string, string, () => Promise<[string, string]>][] = [
      ['a number nobody has', 'no-record', async () => [syntheticNhsNumber(300_000 + people), '3/11/1952']],
      ['another date of birth', 'details-disagree', async () => [(await somebody()).nhs_number, '11/3/1952']],
      ['no account', 'no-account', async () => [(await somebody({}, null)).nhs_number, '3/11/1952']],
      ['no mobile', 'no-mobile', async () => [(await somebody({ mobile: null })).nhs_number, '3/11/1952']],
      [
        'somebody who died',
        'deceased',
        async () => [(await somebody({ deceasedOn: '2026-01-01' })).nhs_number, '3/11/1952'],
      ],
      [
        'a record merged away',
        'merged',
        async () => [(await somebody({ mergedIntoId: (await somebody()).id })).nhs_number, '3/11/1952'],
      ],
      [
        'a login without an e-mail',
        'no-email',
        async () => [(await somebody({}, { email: null })).nhs_number, '3/11/1952'],
      ],
    ];
    it.each(failures)('with %s', async (_who, outcome, whoTypes) => {
      const [number, day] = await whoTypes();
      const success = await ask((await somebody()).nhs_number);
      const answer = await ask(number, day);
      expect([answer.status, answer.text]).toEqual([success.status, success.text]);
      const variable = /x-request-id|date/;
      const headersOf = ({ headers }: typeof answer) =>
        Object.entries(headers).filter(([name]) => !variable.test(name));
      expect(headersOf(answer)).toEqual(headersOf(success));
      const sent = await server.db('mailbox_messages').count({ n: '*' }).first();
      await keepPromises(server);
      expect(await lastRequest()).toMatchObject({ outcome, nhs_number: null });
      // Only the success of before was told.
      expect(Number((await server.db('mailbox_messages').count({ n: '*' }).first())?.n)).toBe(
        Number(sent?.n) + 1,
      );
    });

    it('does the same work before it answers: the same statements whoever it is', async () => {
      const statementsOf = async (number: string) => {
        const heard: string[] = [];
        const listen = ({ sql }: { sql: string }) => heard.push(sql);
        server.db.on('query', listen);
        await ask(number).expect(202);
        server.db.removeListener('query', listen);
        return heard;
      };
      const known = await statementsOf((await somebody()).nhs_number);
      expect(await statementsOf(syntheticNhsNumber(310_000))).toEqual(known);
      expect(known.length).toBeGreaterThan(3);
      await keepPromises(server);
    });
  });

  it('6.3.1: slows guessing at one NHS number, a hundred at once, whoever it is', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '3' });
    const patient = await aPatient(strict.db);
    await anAccount(strict.db, patient);
    for (const number of [patient.nhs_number, syntheticNhsNumber(320_000)]) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => ask(number, `${(n % 28) + 1}/1/1950`, strict)),
      );
      const statuses = answers.map(({ status }) => status);
      // Three, and the first of the trickle.
      expect(statuses.filter((status) => status === 202)).toHaveLength(4);
      expect(statuses.filter((status) => status === 429)).toHaveLength(16);
      expect(Number(answers.find(({ status }) => status === 429)?.headers['retry-after'])).toBeGreaterThan(0);
    }
    await strict.close();
  });
});
