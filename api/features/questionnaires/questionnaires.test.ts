import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aClerk, aContentAuthor } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let author: Agent;
let other: Agent;
beforeAll(async () => {
  server = await startTestServer();
  author = await server.asStaff((await aContentAuthor(server.db)).id);
  other = await server.asStaff((await aContentAuthor(server.db)).id);
});
afterAll(() => server.close());

const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
const definition = { title: 'Before your appointment', items: [smokes] };
const broken = { ...definition, items: [{ ...smokes, showWhen: { question: 'nobody', is: 'answered' } }] };
let made = 0;
const words = (more: object = {}) => {
  made += 1;
  return { name: `Questionnaire ${made}`, specialty: 'Respiratory', definition, ...more };
};
const begin = async (more: object = {}) =>
  (await author.post('/api/questionnaires').send(words(more)).expect(201)).body;
const act = (id: string, verb: string, version: number, as = author) =>
  as.post(`/api/questionnaires/${id}/${verb}`).set('If-Match', `"${version}"`).send({});
const change = (body: { id: string; version: number; name: string }, more: object, as = author) =>
  as
    .put(`/api/questionnaires/${body.id}`)
    .set('If-Match', `"${body.version}"`)
    .send({ name: body.name, specialty: null, definition, ...more });
const published = async () => {
  const draft = await begin();
  return (await act(draft.id, 'publish', 1).expect(200)).body;
};

describe('a questionnaire', () => {
  it('begins as a draft, of which its author is told what is wrong', async () => {
    const body = await begin({ definition: broken });
    expect(body).toMatchObject({
      state: 'draft',
      publishedNumber: null,
      hasDraft: true,
      questions: 1,
      definitionNumber: 1,
      versions: [{ number: 1, state: 'draft' }],
      findings: [{ severity: 'error', code: 'unknown-question', item: 'smokes' }],
    });
    const { body: shown, headers } = await author.get(`/api/questionnaires/${body.id}`).expect(200);
    expect([shown.definition.items, headers.etag]).toEqual([
      [{ ...broken.items[0], required: false }],
      '"1"',
    ]);
  });

  it('is saved half-finished, and says what it lacks before anybody is asked', async () => {
    const blank = await begin({ definition: { title: '', items: [] } });
    expect(blank.findings).toMatchObject([{ code: 'no-title' }, { code: 'no-question' }]);
    const choice = { kind: 'choice', id: 'c', text: '', options: [{ value: 'a', label: '' }] };
    const score = { id: 's', name: '', method: 'sum', items: [], bands: [{ from: 0, to: 1, label: '' }] };
    const half = { title: 'Half', items: [choice, { kind: 'display', id: 'd', text: '' }], scores: [score] };
    const { body } = await change(blank, { definition: half }).expect(200);
    expect(
      body.findings
        .filter(({ severity }: { severity: string }) => severity === 'error')
        .map(({ code, item }: { code: string; item: string }) => [item, code]),
    ).toEqual([
      ['c', 'no-words'],
      ['c', 'option-without-words'],
      ['d', 'no-words'],
      ['s', 'no-name'],
      ['s', 'score-of-nothing'],
      ['s', 'band-without-words'],
    ]);
    await act(blank.id, 'publish', body.version).expect(422);
  });

  it('with errors is not published, and each is named', async () => {
    const draft = await begin({ definition: broken });
    const { body } = await act(draft.id, 'publish', 1).expect(422);
    expect(body.errors).toMatchObject([{ path: 'definition.smokes', code: 'unknown-question' }]);
    expect((await author.get(`/api/questionnaires/${draft.id}`)).body.state).toBe('draft');
  });

  it('is published, and a change of it is the next draft; until that is published too the first is asked', async () => {
    const first = await published();
    expect(first).toMatchObject({ state: 'published', publishedNumber: 1, hasDraft: false });
    expect((await act(first.id, 'publish', 2).expect(409)).body.code).toBe('nothing-to-publish');
    const vapes = { ...smokes, text: 'Do you smoke or vape?' };
    const second = (await change(first, { definition: { ...definition, items: [vapes] } }).expect(200)).body;
    expect(second).toMatchObject({ publishedNumber: 1, hasDraft: true, definitionNumber: 2 });
    const { body } = await author
      .get(`/api/questionnaires/${first.id}/versions/2/changes?since=1`)
      .expect(200);
    expect(body.sentences).toEqual([
      'The question "Do you smoke or vape?": the wording changed from "Do you smoke?" to "Do you smoke or vape?".',
    ]);
    const asked = (await act(first.id, 'publish', 3).expect(200)).body;
    expect(asked.versions.map(({ state }: { state: string }) => state)).toEqual(['published', 'retired']);
    const old = await author.get(`/api/questionnaires/${first.id}/versions/1`).expect(200);
    expect(old.body).toMatchObject({ state: 'retired', definition: { items: [{ text: 'Do you smoke?' }] } });
  });

  it('keeps what was once published word for word, whoever tries', async () => {
    const { id } = await published();
    const version = () => server.db('questionnaire_versions').where({ questionnaire_id: id });
    await expect(version().update({ definition: '{}' })).rejects.toThrow(/never changes/);
    await expect(version().delete()).rejects.toThrow(/never changes/);
    await act(id, 'retire', 2).expect(200);
    await expect(version().update({ definition: '{}' })).rejects.toThrow(/never changes/);
  });

  it('is retired, once, and a draft of it may still be published', async () => {
    const first = await published();
    const retired = (await act(first.id, 'retire', 2).expect(200)).body;
    expect(retired).toMatchObject({ state: 'retired', publishedNumber: null });
    expect((await act(first.id, 'retire', 3).expect(409)).body.code).toBe('not-published');
    const again = (await change(retired, {}).expect(200)).body;
    expect((await act(first.id, 'publish', again.version).expect(200)).body).toMatchObject({
      state: 'published',
      publishedNumber: 2,
    });
  });

  it('of two authors at once one changes it, and the other is told', async () => {
    const draft = await begin();
    const answers = await Promise.all([
      change(draft, {}),
      change(draft, {}, other),
      act(draft.id, 'publish', 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('has a name of its own', async () => {
    const { name } = await begin();
    const taken = await author
      .post('/api/questionnaires')
      .send(words({ name: name.toUpperCase() }))
      .expect(422);
    expect(taken.body.errors).toMatchObject([{ path: 'body.name', code: 'name-taken' }]);
    const one = await begin();
    await change(one, { name: one.name.toUpperCase() }).expect(200);
  });

  it('is written down, without its words', async () => {
    const { id, name } = await published();
    const rows = await server.db('audit_events').where({ entity_id: id }).orderBy('at');
    expect(rows).toMatchObject([
      { action: 'questionnaires.changed', after: { name, number: 1 } },
      { action: 'questionnaires.published', after: { name, number: 1 } },
    ]);
  });

  it('is read by clerks and changed by authors only', async () => {
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    const { id, version, name } = await begin();
    await clerk.get(`/api/questionnaires/${id}`).expect(200);
    expect((await change({ id, version, name }, {}, clerk)).status).toBe(403);
    expect((await act(id, 'publish', version, clerk)).status).toBe(403);
  });
});

describe('FHIR', () => {
  it('gives a version, and takes it back as it was', async () => {
    const { id, definition: own } = await published();
    const out = (await author.get(`/api/questionnaires/${id}/versions/1/fhir`).expect(200)).body;
    expect(out).toMatchObject({
      resource: { resourceType: 'Questionnaire', id, status: 'active' },
      notRepresented: [],
    });
    const back = await author
      .post('/api/questionnaires/import-fhir')
      .send({ resource: out.resource })
      .expect(200);
    expect(back.body).toEqual({ definition: own, notRepresented: [], findings: [] });
  });

  it('says of what is no questionnaire that it is none', async () => {
    const { body } = await author
      .post('/api/questionnaires/import-fhir')
      .send({ resource: { resourceType: 'Patient' } })
      .expect(200);
    expect(body).toEqual({
      definition: null,
      notRepresented: ['This is not a FHIR Questionnaire.'],
      findings: [],
    });
  });
});

describe('what is not a questionnaire', () => {
  const deep = (levels: number): object =>
    levels === 0 ? smokes : { kind: 'group', id: `g${levels}`, items: [deep(levels - 1)] };
  it.each<[string, object]>([
    ['without a list of items', { title: 'Nothing' }],
    ['a kind we do not know', { ...definition, items: [{ ...smokes, kind: 'slider' }] }],
    ['a field we do not know', { ...definition, items: [{ ...smokes, pattern: '(a+)+$' }] }],
    ['an id that is no id', { ...definition, items: [{ ...smokes, id: 'has a space' }] }],
    ['a condition that is none', { ...definition, items: [{ ...smokes, showWhen: { any: [] } }] }],
    ['nested beyond reason', { ...definition, items: [deep(500)] }],
  ])('%s is refused, and nothing is kept', async (_name, wrong) => {
    await author
      .post('/api/questionnaires')
      .send(words({ definition: wrong }))
      .expect(422);
    await author.post('/api/questionnaires/check').send({ definition: wrong }).expect(422);
    expect(await server.db('questionnaires').where({ name: `Questionnaire ${made}` })).toEqual([]);
  });
});

describe('a questionnaire of 500 items', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...smokes, id: `q${n}`, text: `Number ${n}?` }));
  const inGroups = (count: number) => ({
    ...definition,
    scores: [],
    items: [{ kind: 'group', id: 'g', items: [{ kind: 'group', id: 'h', items: many(count - 2) }] }],
  });
  const inFhir = (count: number) => ({
    resourceType: 'Questionnaire',
    status: 'draft',
    item: [
      {
        linkId: 'g',
        type: 'group',
        text: 'All',
        item: many(count - 1).map(({ id, text }) => ({ linkId: id, type: 'boolean', text })),
      },
    ],
  });

  it('is kept, and one more is refused, however it is nested', async () => {
    await author
      .post('/api/questionnaires')
      .send(words({ definition: inGroups(500) }))
      .expect(201);
    const { body } = await author
      .post('/api/questionnaires')
      .send(words({ definition: inGroups(501) }))
      .expect(422);
    expect(body.errors).toMatchObject([
      { path: 'body.definition', code: 'too-many-items', message: expect.stringMatching(/at most 500/) },
    ]);
    expect(await server.db('questionnaires').where({ name: `Questionnaire ${made}` })).toEqual([]);
  });

  it('is taken from FHIR, and one more is refused', async () => {
    const take = (resource: object) => author.post('/api/questionnaires/import-fhir').send({ resource });
    expect((await take(inFhir(500)).expect(200)).body.definition.items[0].items).toHaveLength(499);
    const { body } = await take(inFhir(501)).expect(422);
    expect(body.errors).toMatchObject([{ path: 'body.resource', code: 'too-many-items' }]);
  });
});

describe('the list', () => {
  it('goes by name, page by page, and by state', async () => {
    const ids = async (query: object) =>
      (await author.get('/api/questionnaires').query(query).expect(200)).body.map(
        ({ id }: { id: string }) => id,
      );
    const names = (await author.get('/api/questionnaires').query({ range: '[0,99]' })).body.map(
      ({ name }: { name: string }) => name.toLowerCase(),
    );
    expect(names).toEqual([...names].sort());
    const all = await ids({ range: '[0,99]' });
    const first = await ids({ range: '[0,2]' });
    const then = await ids({ range: '[3,5]', after: first[2] });
    expect([...first, ...then]).toEqual(all.slice(0, 6));
    const { body } = await author
      .get('/api/questionnaires')
      .query({ filter: JSON.stringify({ state: 'retired' }) });
    expect(new Set(body.map(({ state }: { state: string }) => state))).toEqual(new Set(['retired']));
  });
});
