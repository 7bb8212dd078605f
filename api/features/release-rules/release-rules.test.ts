import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import {
  afterDays,
  alwaysHeld,
  aReleaseRule,
  forgetReleaseRules,
} from '../../test/builders/release-rules.ts';
import { aClerk, aClinician, anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { planRelease } from '../results/release/release.policy.ts';
import type { ReleaseRule } from './release-rule.schema.ts';
import { activeReleaseRules } from './release-rules.service.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['asStaff']>>;
let clinician: typeof admin;
let alex: { id: string; name: string };
beforeAll(async () => {
  server = await startTestServer();
  alex = await anAdministrator(server.db);
  admin = await server.asStaff(alex.id);
  clinician = await server.asStaff((await aClinician(server.db)).id);
});
afterAll(() => server.close());
beforeEach(() => forgetReleaseRules(server.db));

const everything = aReleaseRule();
const draft = async () => (await admin.post('/api/release-rules').send({}).expect(201)).body;
const put = (id: string, version: number, rules: object[]) =>
  admin.put(`/api/release-rules/${id}`).set('If-Match', `"${version}"`).send({ rules });
const act = (id: string, version: number, name: 'switch-on' | 'discard') =>
  admin
    .post(`/api/release-rules/${id}/${name}`)
    .set('If-Match', `"${version}"`)
    .send(name === 'discard' ? undefined : { note: 'Blood counts sooner' });
/** A draft with these rules before everything else. */
const draftOf = async (...rules: ReleaseRule[]) => {
  const { id, version } = await draft();
  return (await put(id, version, [...rules, everything]).expect(200)).body;
};

describe('the rules the portal comes with', () => {
  it('hold everything until a clinician has acted, and say so', async () => {
    const rules = await activeReleaseRules(server.db);
    const facts = {
      testCode: null,
      testSystem: null,
      testName: 'Anything',
      specialty: null,
      patientAge: 40,
      abnormal: false,
      status: 'final' as const,
    };
    expect(planRelease(rules, facts, new Date(), new Set())).toMatchObject({
      plan: 'after-clinician',
      dueAt: null,
      ruleId: rules.at(-1)?.id,
      why: 'Every other result waits until a clinician has acted on it.',
    });
    const { body } = await clinician.get('/api/release-rules').expect(200);
    expect(body).toMatchObject([{ number: 1, state: 'active', ruleCount: 1 }]);
  });
});

describe('a draft', () => {
  it('begins as the rules in use, and cannot be switched on while it says the same', async () => {
    const { id, version, ...body } = await draft();
    expect(body).toMatchObject({
      number: 2,
      state: 'draft',
      changes: [],
      notYet: { code: 'nothing-changed' },
      updatedByName: alex.name,
    });
    expect(body.rules.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Every other result waits until a clinician has acted on it.',
    ]);
    expect((await act(id, version, 'switch-on')).body.code).toBe('nothing-changed');
  });

  it('is one at a time: a second is refused with the name of the first, also when both come at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/release-rules').send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201)?.body.id;
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'draft-exists',
      draft: made,
    });
  });

  it('is written, told in words beside the rules in use, and audited', async () => {
    const body = await draftOf(
      afterDays(3, { testName: 'Full blood count' }),
      alwaysHeld('HIV', 'the first news comes from a person'),
    );
    expect(body).toMatchObject({ version: 2, note: null, notYet: null });
    expect(body.changes.map(({ kind, words }: { kind: string; words: string }) => [kind, words])).toEqual([
      [
        'added',
        'Results of tests named “Full blood count” are shown 3 working days after the report. Meanwhile the patient sees that it is coming, and when.',
      ],
      [
        'added',
        'Results of tests named “HIV” wait until a clinician has acted on them. Always held: the first news comes from a person.',
      ],
      ['added', 'Every other result waits until a clinician has acted on it.'],
      ['removed', 'Every other result waits until a clinician has acted on it.'],
    ]);
    const audit = await server.db('audit_events').where({ entity_id: body.id }).orderBy('at', 'desc').first();
    expect(audit).toMatchObject({ action: 'release-rules.changed', actor_id: alex.id });
  });

  it('is kept from whoever looked at an older one', async () => {
    const { id, version } = await draft();
    const [one, other] = await Promise.all([
      put(id, version, [afterDays(1, { testName: 'HbA1c' }), everything]),
      put(id, version, [afterDays(2, { testName: 'HbA1c' }), everything]),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
  });

  it('is discarded, and another can begin', async () => {
    const { id, version } = await draftOf(afterDays(3, { testName: 'Full blood count' }));
    expect((await act(id, version, 'discard')).body).toEqual({ id });
    expect((await admin.get(`/api/release-rules/${id}`)).status).toBe(404);
    expect((await draft()).number).toBe(2);
  });

  it('is read by clinicians, written by administrators alone, and nobody else sees it', async () => {
    const { id } = await draft();
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    expect((await clinician.get(`/api/release-rules/${id}`)).body.id).toBe(id);
    expect((await clinician.post('/api/release-rules').send({})).status).toBe(403);
    expect((await clerk.get('/api/release-rules')).status).toBe(403);
  });

  const counted = afterDays(3, { testName: 'Full blood count' });
  it.each<[string, () => object[], string]>([
    ['no rules', () => [], 'body.rules'],
    ['nothing about everything else', () => [counted], 'body.rules.0.testName'],
    ['two about everything else', () => [everything, aReleaseRule()], 'body.rules.0.testName'],
    [
      'everything always held',
      () => [aReleaseRule({ alwaysHeld: true, reason: 'no' })],
      'body.rules.0.alwaysHeld',
    ],
    [
      'a rule that never decides',
      () => [counted, { ...counted, id: newId(), days: 9 }, everything],
      'body.rules.1.testName',
    ],
    ['a rule twice', () => [counted, { ...counted, testName: 'Other' }, everything], 'body.rules.1.id'],
    [
      'always held without a reason',
      () => [aReleaseRule({ testName: 'HIV', alwaysHeld: true }), everything],
      'body.rules.0.reason',
    ],
    [
      'always held and shown at once',
      () => [alwaysHeld('HIV', 'no', { outcome: 'at-once' }), everything],
      'body.rules.0.outcome',
    ],
    ['days without a number', () => [{ ...counted, days: null }, everything], 'body.rules.0.days'],
    ['a number without days', () => [{ ...counted, outcome: 'at-once' }, everything], 'body.rules.0.days'],
    ['no days', () => [{ ...counted, days: 0 }, everything], 'body.rules.0.days'],
    [
      'ages that nobody has',
      () => [{ ...counted, ageFrom: 18, ageUnder: 16 }, everything],
      'body.rules.0.ageUnder',
    ],
    ['a code of nobody', () => [aReleaseRule({ testCode: '718-7' }), everything], 'body.rules.0.testSystem'],
    [
      'a code and a name',
      () => [{ ...counted, testCode: '718-7', testSystem: 'loinc' }, everything],
      'body.rules.0.testName',
    ],
    ['a name without a word', () => [{ ...counted, testName: '--' }, everything], 'body.rules.0.testName'],
    [
      'never shown, and coming',
      () => [aReleaseRule({ testName: 'x', outcome: 'never', showsComing: true }), everything],
      'body.rules.0.showsComing',
    ],
  ])('is refused with %s', async (_, rules, path) => {
    const { id, version } = await draft();
    const { status, body } = await put(id, version, rules());
    expect(status).toBe(422);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });
});

describe('switching on', () => {
  it('lets the draft decide, retires what decided before, and writes it down', async () => {
    const rule = afterDays(3, { testName: 'Full blood count' });
    const { id, version } = await draftOf(rule);
    const { body } = await act(id, version, 'switch-on').expect(200);
    expect(body).toMatchObject({
      state: 'active',
      note: 'Blood counts sooner',
      switchedOnByName: alex.name,
      notYet: null,
    });
    expect((await activeReleaseRules(server.db)).map((each) => each.id)).toEqual([rule.id, everything.id]);
    const states = (await admin.get('/api/release-rules')).body.map((set: { state: string }) => set.state);
    expect(states).toEqual(['active', 'retired']);
    const audit = await server
      .db('audit_events')
      .where({ entity_id: id, action: 'release-rules.switched-on' })
      .first();
    expect(audit).toMatchObject({ reason: 'Blood counts sooner', actor_id: alex.id });
    expect(audit.after.changes).toHaveLength(3);
  });

  it('happens once, when two press at the same moment', async () => {
    const { id, version } = await draftOf(afterDays(3, { testName: 'Full blood count' }));
    const answers = await Promise.all([1, 2, 3].map(() => act(id, version, 'switch-on')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await server.db('release_rule_sets').where({ state: 'active' })).toHaveLength(1);
  });

  it('makes the rules unchangeable, for us and in the database', async () => {
    const { id, version } = await draftOf(afterDays(3, { testName: 'Full blood count' }));
    const active = (await act(id, version, 'switch-on')).body;
    expect((await put(id, active.version, [everything])).body.code).toBe('not-a-draft');
    expect((await act(id, active.version, 'discard')).body.code).toBe('not-a-draft');
    await expect(server.db('release_rules').where({ set_id: id }).update({ days: 1 })).rejects.toThrow(
      'never change',
    );
  });
});
