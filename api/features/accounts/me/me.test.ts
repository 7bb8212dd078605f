import { beforeEach, describe, expect, it } from '@jest/globals';
import { newerTerms } from '../../../test/builders/sign-in.ts';
import { codes, meStage, type Somebody } from './me.test.stage.ts';

const stage = meStage();
let me: Somebody;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('my details', () => {
  it('carry their version, what signs in beside the password, and why the mobile is fixed', async () => {
    const answer = await me.http.get('/portal/me').expect(200);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      version: 1,
      secondFactor: 'sms',
      termsDue: null,
      canChangeMobile: false,
      canChangeMobileReason: expect.stringContaining('hospital department'),
    });
  });

  it('can be read while newer terms wait, and name them', async () => {
    const number = await newerTerms(stage.db);
    expect((await me.http.get('/portal/me').expect(200)).body.termsDue).toEqual({ number });
    await me.http.get('/portal/me/closure').expect(200);
    expect(codes(await me.http.patch('/portal/me').set('If-Match', '"1"').send({}))).toEqual([
      403,
      'terms-not-accepted',
    ]);
    await stage.db('terms_versions').where({ number }).del();
  });
});

describe('how letters come', () => {
  const choose = (version: string, wish: object) =>
    me.http.patch('/portal/me').set('If-Match', version).send(wish);

  it('is chosen at any time, and written down before and after', async () => {
    const answer = await choose('"1"', { letterDelivery: 'post', notifyBy: 'email' }).expect(200);
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.body).toMatchObject({ letterDelivery: 'post', notifyBy: 'email', version: 2 });
    expect(await stage.auditOf(me, 'accounts.preferences-changed')).toMatchObject([
      {
        before: { letterDelivery: 'digital', notifyBy: 'sms' },
        after: { letterDelivery: 'post', notifyBy: 'email' },
        patient_id: me.patient.id,
      },
    ]);
  });

  it('needs the version it changes: 428 without, 412 with an old one, and nothing changes', async () => {
    expect(codes(await me.http.patch('/portal/me').send({ letterDelivery: 'post' }))).toEqual([
      428,
      'version-missing',
    ]);
    await choose('"1"', { letterDelivery: 'post' }).expect(200);
    expect(codes(await choose('"1"', { letterDelivery: 'digital' }))).toEqual([412, 'changed-meanwhile']);
    expect(await stage.accountOf(me)).toMatchObject({ letter_delivery: 'post', version: 2 });
  });

  it('of two choices at once takes one', async () => {
    const answers = await Promise.all([
      choose('"1"', { letterDelivery: 'post' }),
      choose('"1"', { notifyBy: 'email' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('changes nothing where nothing is chosen', async () => {
    expect((await choose('"1"', { letterDelivery: 'digital' }).expect(200)).body.version).toBe(1);
    expect(await stage.auditOf(me, 'accounts.preferences-changed')).toEqual([]);
  });

  it.each([
    ['sms', 'mobile', 'no-mobile'],
    ['email', 'email', 'no-email'],
  ])('cannot be told by %s where there is no %s', async (notifyBy, field, code) => {
    await stage
      .db('patients')
      .where({ id: me.patient.id })
      .update({ [field]: null });
    expect(codes(await choose('"1"', { notifyBy }))).toEqual([
      422,
      'fields-refused',
      `body.notifyBy ${code}`,
    ]);
  });

  it.each(['patientId', 'state', 'email', 'version'])(
    'refuses to change %s on the way (ASVS 15.3.3)',
    async (field) => {
      expect((await choose('"1"', { [field]: 'x' })).status).toBe(422);
      expect((await stage.accountOf(me)).version).toBe(1);
    },
  );
});
