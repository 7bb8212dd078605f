import { afterAll, beforeAll, expect } from '@jest/globals';
import { newToken } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { syntheticNhsNumber } from '../../test/builders/sequence.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { renderCode } from '../challenges/code-text.ts';
import { renderPortalInvitation } from '../invitations/invitation-renderer.service.ts';
import { sendNotification } from '../notifications/sending.service.ts';
import { sendCodeAgain } from './registrations.codes.service.ts';
import { matchRegistration } from './registrations.matching.service.ts';
import { renderAlreadyRegistered, renderEmailTaken, renderUnder16 } from './registrations.words.ts';

const renderers = onlyRenderers({
  'registration-code': renderCode,
  'portal-invitation': renderPortalInvitation,
  'already-registered': renderAlreadyRegistered,
  'under-16': renderUnder16,
  'email-taken': renderEmailTaken,
});

type Typed = ReturnType<typeof typedBy>;
export type Body = Partial<Typed> & { invitationToken?: string };
type Patient = Parameters<typeof typedBy>[0];

/** What a patient chooses last, unless the test says otherwise. */
export const choices = {
  termsNumber: 1,
  password: 'kettle orbit plum',
  letterDelivery: 'digital',
};

let people = 0;

/** A server to register at, for one test file, whose texts and jobs leave when the test says so. */
export function registeringStage(environment: Record<string, string> = {}) {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ REGISTRATIONS_PER_QUARTER_HOUR: '1000', ...environment });
  });
  afterAll(() => server.close());

  const start = (body: object) => server.open.post('/portal/registrations').send(body);
  const post = (id: string, step: string, body: object = {}) =>
    server.open.post(`/portal/registrations/${id}/${step}`).send(body);

  /** Keeps every promise made so far, and those they make, as the jobs process would. */
  async function deliver(): Promise<void> {
    for (;;) {
      const promised = await server.db('outbox').whereNull('done_at').orderBy('created_at');
      if (promised.length === 0) return;
      for (const { id, job, payload } of promised) {
        if (job === 'registrations.match') await matchRegistration(server.deps, payload);
        if (job === 'registrations.send-code-again') await sendCodeAgain(server.deps, payload.challengeId);
        if (job === 'notifications.send')
          await sendNotification(server.deps, payload.notificationId, renderers);
        await server.db('outbox').where({ id }).update({ done_at: server.db.fn.now() });
      }
    }
  }

  const textsTo = (mobile: string): Promise<string[]> =>
    server.db('mailbox_messages').where({ recipient: mobile }).orderBy('created_at').pluck('body');

  /** The code that left for this phone last. */
  async function codeSentTo(mobile: string): Promise<string> {
    await deliver();
    const last = (await textsTo(mobile)).at(-1) ?? '';
    return /^\d{5}(?= is your)/.exec(last)?.[0] ?? `no code, but: ${last}`;
  }

  /** Through matching and code: ready to complete. */
  async function verified(patient: Patient & { mobile: string }, body: Body = typedBy(patient)) {
    const { body: started } = await start(body).expect(201);
    const code = await codeSentTo(patient.mobile);
    const answer = await post(started.id, 'verify', { code }).expect(200);
    return { id: started.id as string, token: answer.body.token as string, terms: answer.body.terms };
  }

  return {
    get db() {
      return server.db;
    },
    get deps() {
      return server.deps;
    },
    get server() {
      return server;
    },
    start,
    post,
    deliver,
    textsTo,
    codeSentTo,
    verified,
    attempt: (id: string) => server.db('registrations').where({ id }).first(),
    complete: ({ id, token }: { id: string; token: string }, changes: object = {}) =>
      post(id, 'complete', { token, userName: `person${++people}`, ...choices, ...changes }),
    /** All the way to an account. */
    async registered(patient: Patient & { mobile: string; id: string }, body?: Body) {
      const ready = await verified(patient, body);
      const answer = await post(ready.id, 'complete', {
        token: ready.token,
        userName: `person${++people}`,
        ...choices,
      });
      expect([answer.status, answer.body.code]).toEqual([201, undefined]);
      const account = await server.db('accounts').where({ patient_id: patient.id, state: 'active' }).first();
      return { ...ready, account, session: answer.body as { token: string; expiresAt: string } };
    },
  };
}

const past = new Date(Date.now() - 60_000);
let strangers = 400_000;
/** A valid NHS number that no record has. */
export const unknownNumber = () => syntheticNhsNumber(++strangers);

/** Who tries to register in vain: in words, the failure inside, and what they type. */
export function whoFails(stage: { db: TestServer['db'] }): [string, string, () => Promise<object>][] {
  return [
    [
      'an NHS number nobody has',
      'no-record',
      async () => ({ ...typedBy(await aPatient(stage.db)), nhsNumber: unknownNumber() }),
    ],
    [
      'a mobile that is not the record’s',
      'details-disagree',
      async () => ({ ...typedBy(await aPatient(stage.db)), mobile: '07700 900999' }),
    ],
    [
      'somebody who died',
      'deceased',
      async () => typedBy(await aPatient(stage.db, { deceasedOn: '2026-01-01' })),
    ],
    [
      'a record merged away',
      'merged',
      async () => typedBy(await aPatient(stage.db, { mergedIntoId: (await aPatient(stage.db)).id })),
    ],
    [
      'somebody with an account',
      'already-registered',
      async () => {
        const patient = await aPatient(stage.db);
        await anAccount(stage.db, patient);
        return typedBy(patient);
      },
    ],
    ['a child', 'under-16', async () => typedBy(await aPatient(stage.db, { dateOfBirth: '2015-06-01' }))],
    [
      'an e-mail somebody else signs in with',
      'email-taken',
      async () => {
        const mother = await aPatient(stage.db);
        await anAccount(stage.db, mother);
        return typedBy(await aPatient(stage.db, { email: mother.email.replace('@', '+son@') }));
      },
    ],
    [
      'a link nobody made',
      'invitation-gone',
      async () => {
        const { nhsNumber: _, ...details } = typedBy(await aPatient(stage.db));
        return { ...details, invitationToken: newToken() };
      },
    ],
    [
      'a link that has run out',
      'invitation-gone',
      async () => {
        const patient = await aPatient(stage.db);
        const { token } = await anInvitation(stage.db, patient, { expiresAt: past });
        const { nhsNumber: _, ...details } = typedBy(patient);
        return { ...details, invitationToken: token };
      },
    ],
  ];
}
