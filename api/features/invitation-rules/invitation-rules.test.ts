import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../lib/dates/london.ts';
import { newId } from '../../lib/ids.ts';
import { aWording } from '../../test/builders/invitation-batches.ts';
import { aRule } from '../../test/builders/invitation-rules.ts';
import { anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aClerk, anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { mayRelease } from './invitation-rules.policy.ts';
import type { RuleConditions } from './invitation-rules.schema.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['asStaff']>>;
let clerk: typeof admin;
let alex: { id: string; name: string };
let wording: { id: string };
let reminder: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  alex = await anAdministrator(server.db);
  admin = await server.asStaff(alex.id);
  clerk = await server.asStaff((await aClerk(server.db)).id);
  wording = await aWording(server.db);
  reminder = await aWording(server.db, { kind: 'reminder' });
});
afterAll(() => server.close());

const conditions = (more: Partial<RuleConditions> = {}): RuleConditions => ({
  name: `Rule ${newId()}`,
  hour: 2,
  release: 'by-person',
  specialties: null,
  leastAge: 16,
  recentDays: 90,
  wordingId: wording.id,
  secondWordingId: null,
  reminderWordingId: null,
  mostReminders: 0,
  reminderDays: 7,
  ...more,
});
const act = (id: string, version: number, name: 'switch-on' | 'switch-off') =>
  admin.post(`/api/invitation-rules/${id}/${name}`).set('If-Match', `"${version}"`);
const put = (id: string, version: number, body: object) =>
  admin.put(`/api/invitation-rules/${id}`).set('If-Match', `"${version}"`).send(body);

describe('a rule', () => {
  it('is made, off, and says in a sentence what it does', async () => {
    const { body } = await admin
      .post('/api/invitation-rules')
      .send(
        conditions({
          specialties: ['Cardiology', 'Urology'],
          reminderWordingId: reminder.id,
          mostReminders: 2,
        }),
      )
      .expect(201);
    expect(body).toMatchObject({ state: 'off', lastRun: null, lastBatch: null, nextRunAt: null, version: 1 });
    expect(body.sentence).toBe(
      'When an outpatient appointment in Cardiology or Urology is booked or changed, patients of 16 and over are invited ' +
        'who have no account, have not stopped our texts and were not invited in the last 90 days. Every day at 02:00 they ' +
        'make a batch, which waits for a person to send it. Who does not register is reminded up to 2 times, at least 7 days apart.',
    );
    const audit = await server.db('audit_events').where({ entity_id: body.id }).first();
    expect(audit).toMatchObject({ action: 'invitation-rules.changed', actor_id: alex.id });
  });

  it('is read by clerks, and written by administrators alone', async () => {
    const rule = await aRule(server.db);
    expect((await clerk.get(`/api/invitation-rules/${rule.id}`)).body.id).toBe(rule.id);
    expect((await clerk.post('/api/invitation-rules').send(conditions())).status).toBe(403);
    expect(
      (await clerk.post(`/api/invitation-rules/${rule.id}/switch-on`).set('If-Match', '"1"')).status,
    ).toBe(403);
  });

  it('is let go by itself on the word of an administrator alone, whoever may write rules', () => {
    expect(mayRelease('by-itself', ['administrator'])).toBe(true);
    expect(mayRelease('by-itself', ['outpatient-clerk', 'content-author'])).toBe(false);
    expect(mayRelease('by-person', ['outpatient-clerk'])).toBe(true);
  });

  it.each<[string, () => Promise<Partial<RuleConditions>>, string, string]>([
    [
      'a wording that is not there',
      async () => ({ wordingId: newId() }),
      'body.wordingId',
      'wording-unknown',
    ],
    [
      "a reminder's wording",
      async () => ({ wordingId: reminder.id }),
      'body.wordingId',
      'wording-of-another-kind',
    ],
    [
      'a wording out of use',
      async () => {
        const retired = await aWording(server.db);
        await server.db('invitation_wordings').where({ id: retired.id }).update({ state: 'retired' });
        return { secondWordingId: retired.id };
      },
      'body.secondWordingId',
      'wording-retired',
    ],
    [
      'the same wording twice',
      async () => ({ secondWordingId: wording.id }),
      'body.secondWordingId',
      'wordings-the-same',
    ],
    [
      'reminders that say nothing',
      async () => ({ mostReminders: 1 }),
      'body.reminderWordingId',
      'reminder-wording-missing',
    ],
    [
      'a name that is taken',
      async () => ({ name: (await aRule(server.db)).name }),
      'body.name',
      'name-taken',
    ],
  ])('is refused with %s', async (_what, more, path, code) => {
    const { status, body } = await admin.post('/api/invitation-rules').send(conditions(await more()));
    expect([status, body.errors[0]]).toEqual([422, { path, code, message: expect.any(String) }]);
  });

  it.each([
    ['an hour that no clock shows', { hour: 24 }],
    ['children', { leastAge: 15 }],
    ['an empty list of specialties', { specialties: [] }],
    ['a field too many', { more: true }],
  ])('is refused with %s', async (_what, more) => {
    const { status } = await admin.post('/api/invitation-rules').send({ ...conditions(), ...more });
    expect(status).toBe(422);
  });

  it('is changed by who saw the latest version', async () => {
    const rule = await aRule(server.db);
    const { body } = await put(rule.id, 1, conditions({ name: rule.name, hour: 5 })).expect(200);
    expect(body).toMatchObject({ hour: 5, version: 2, updatedBy: alex.name });
    const late = await put(rule.id, 1, conditions({ name: rule.name, hour: 6 }));
    expect([late.status, late.body.current.changedBy]).toEqual([412, alex.name]);
    expect((await put(newId(), 1, conditions())).status).toBe(404);
  });

  it('is listed by name', async () => {
    const [b, a] = [await aRule(server.db, { name: 'zz b' }), await aRule(server.db, { name: 'zz A' })];
    const { body } = await clerk.get('/api/invitation-rules').query({ range: '[0,99]' }).expect(200);
    const ids = body.map(({ id }: { id: string }) => id);
    expect(ids.indexOf(b.id) - ids.indexOf(a.id)).toBe(1);
    const after = await clerk.get('/api/invitation-rules').query({ after: a.id }).expect(200);
    expect(after.body[0].id).toBe(b.id);
    const on = await clerk.get('/api/invitation-rules').query({ filter: '{"state":"on"}' });
    expect(on.body).toEqual([]);
  });
});

describe('switching a rule on', () => {
  it('lets it run at its next hour, looking a day back at most, and off again lets it rest', async () => {
    const months = new Date(Date.now() - 90 * 86_400_000);
    const rule = await aRule(server.db, { looked_until: months });
    const { body } = await act(rule.id, 1, 'switch-on').expect(200);
    expect(body.state).toBe('on');
    expect(Date.parse(body.nextRunAt)).toBeGreaterThan(Date.now());
    expect(Date.parse(body.nextRunAt)).toBeLessThan(Date.now() + 25 * 3_600_000);
    const row = await server.db('invitation_rules').where({ id: rule.id }).first();
    expect(Date.now() - row.looked_until.getTime()).toBeLessThan(86_400_000 + 60_000);
    const off = await act(rule.id, 2, 'switch-off').expect(200);
    expect(off.body).toMatchObject({ state: 'off', nextRunAt: null });
  });

  it('does not run it a second time on the same day', async () => {
    const rule = await aRule(server.db, { hour: 23, last_run_on: londonDay(new Date()) });
    const { body } = await act(rule.id, 1, 'switch-on').expect(200);
    expect(londonDay(new Date(body.nextRunAt))).toBe(londonDay(new Date(Date.now() + 86_400_000)));
  });

  it('is refused twice, and where a wording has gone out of use', async () => {
    const rule = await aRule(server.db);
    await act(rule.id, 1, 'switch-on').expect(200);
    expect((await act(rule.id, 2, 'switch-on')).body.code).toBe('wrong-state');
    const other = await aRule(server.db);
    await server.db('invitation_wordings').where({ id: other.wording_id }).update({ state: 'retired' });
    expect((await act(other.id, 1, 'switch-on')).body.errors[0].code).toBe('wording-retired');
    expect((await act(other.id, 1, 'switch-off')).body.code).toBe('wrong-state');
  });

  it('is done once by two at the same moment', async () => {
    const rule = await aRule(server.db);
    const answers = await Promise.all([1, 2, 3].map(() => act(rule.id, 1, 'switch-on')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

it('the form offers every specialty that appointments have, each once', async () => {
  const patient = await aPatient(server.db);
  for (const specialty of ['Urology', 'Cardiology', 'Urology', 'dermatology'])
    await anAppointment(server.db, patient, { specialty });
  const { body } = await clerk.get('/api/invitation-rules/specialties').expect(200);
  expect(body).toEqual({ specialties: ['Cardiology', 'dermatology', 'Urology'] });
});

it('a gap that is not filled is refused in words', async () => {
  const body = { ...conditions(), recentDays: null, specialties: [] };
  const { body: refused } = await admin.post('/api/invitation-rules').send(body).expect(422);
  expect(refused.errors).toMatchObject([
    { path: 'body.specialties', message: 'Choose at least one specialty, or every one.' },
    { path: 'body.recentDays', message: 'Fill in a whole number from 0 to 730.' },
  ]);
});
