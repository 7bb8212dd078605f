import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { generate } from 'otplib';
import supertest from 'supertest';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { realSenders } from '../../test/real-senders.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

export const PASSWORD = 'kettle orbit plum';
/** How a browser on the production site asks. */
export const HTTPS = { 'X-Forwarded-Proto': 'https', Origin: 'https://portal.example' };

interface Answer {
  status: number;
  body: Record<string, string & string[]>;
  headers: Record<string, unknown>;
}
type Method = 'get' | 'post' | 'put' | 'delete';

/** The code of the n-th step from now. */
export const codeOf = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** A hospital as developers run it and one as patients' data need it, and staff who sign in to either with two factors. */
export function secondFactorStage() {
  let server: TestServer;
  let production: TestServer;
  let passwordHash: string;
  beforeAll(async () => {
    [server, production, passwordHash] = await Promise.all([
      startTestServer(),
      startTestServer({
        NODE_ENV: 'production',
        PUBLIC_URL: 'https://portal.example',
        SECRET_KEY: 'a secret key of the tests, long enough',
        TRUST_PROXY: '1',
        ...realSenders,
      }),
      hashPassword(PASSWORD),
    ]);
  });
  afterAll(() => Promise.all([server.close(), production.close()]));
  beforeEach(() => Promise.all([server.db('rate_limits').delete(), production.db('rate_limits').delete()]));

  /** A browser that keeps its one cookie by hand. */
  function browser(at = server) {
    let cookie = '';
    const name = at === production ? '__Host-staff_session' : 'staff_session';
    const send = async (method: Method, path: string, body?: object): Promise<Answer> => {
      const request = supertest(at.url)
        [method](path)
        .set(HTTPS.Origin && at === production ? HTTPS : {});
      if (cookie) request.set('Cookie', cookie);
      const answer = await (body ? request.send(body) : request);
      const [set] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
      if (set?.startsWith(name)) cookie = set.split(';')[0] ?? '';
      return answer as unknown as Answer;
    };
    return { send, cookie: () => cookie };
  }

  async function signedIn(at = server, facts: Parameters<typeof aStaffMember>[1] = {}) {
    const person = await aStaffMember(at.db, { passwordHash, ...facts });
    const web = browser(at);
    const answer = await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
    return { person, web, answer };
  }

  /** Lets a test use the code of this very moment again, instead of waiting for the next. */
  const forgetLastCode = (at: TestServer, staffId: string) =>
    at.db('staff').where({ id: staffId }).update({ totp_last_step: 0 });

  async function enrolled(at = server) {
    const { person, web } = await signedIn(at);
    const begun = await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD });
    const secret = begun.body.secret ?? '';
    const confirmed = await web.send('put', '/api/session/second-factor/enrolment', {
      code: await codeOf(secret),
    });
    await forgetLastCode(at, person.id);
    const recoveryCodes: string[] = confirmed.body.recoveryCodes ?? [];
    return { person, web, secret, recoveryCodes };
  }

  async function halfWay() {
    const one = await enrolled();
    const web = browser();
    const answer = await web.send('post', '/api/session', { email: one.person.email, password: PASSWORD });
    return { ...one, web, answer };
  }

  return {
    get server() {
      return server;
    },
    get production() {
      return production;
    },
    /** Of the one password all of them have. */
    get passwordHash() {
      return passwordHash;
    },
    browser,
    signedIn,
    forgetLastCode,
    enrolled,
    halfWay,
  };
}
