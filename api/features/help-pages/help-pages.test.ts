import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aHelpPage } from '../../test/builders/help-pages.ts';
import { aContentAuthor } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let author: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  author = await server.asStaff((await aContentAuthor(server.db)).id);
});
afterAll(() => server.close());

const words = (more: object = {}) => ({
  topic: 'signing-in',
  title: 'A code does not arrive',
  summary: 'What to do when no text comes.',
  body: 'Wait **two minutes**.',
  ...more,
});
const begun = async (slug: string, more: object = {}) =>
  (
    await author
      .post('/api/help-pages')
      .send({ slug, ...words(more) })
      .expect(201)
  ).body;
const act = (path: string, version: number, body: object = {}) =>
  author.post(`/api/help-pages/${path}`).set('If-Match', `"${version}"`).send(body);
const read = (slug: string) => server.open.get(`/portal/help/${slug}`);
const search = async (words: string): Promise<string[]> =>
  (await server.open.post('/portal/help/search').send({ words }).expect(200)).body.map(
    ({ slug }: { slug: string }) => slug,
  );

describe('a page of help', () => {
  it('is read by anybody once it is published, as safe HTML', async () => {
    const page = await begun('late-code', { body: 'Wait **two minutes**. <script>alert(1)</script>' });
    expect((await read('late-code')).status).toBe(404);
    await act(`${page.id}/publish`, page.version).expect(200);
    expect((await read('late-code').expect(200)).body).toEqual({
      slug: 'late-code',
      topic: 'signing-in',
      title: 'A code does not arrive',
      summary: 'What to do when no text comes.',
      html: '<p>Wait <strong>two minutes</strong>. &lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
      publishedAt: expect.any(String),
    });
  });

  it('stays as patients read it while the next version is written', async () => {
    const page = await aHelpPage(server.db, { slug: 'being-rewritten', body: 'Old words.' });
    const put = author.put(`/api/help-pages/${page.id}`).set('If-Match', '"1"');
    const { body: drafted } = await put.send(words({ body: 'New words.' })).expect(200);
    expect(drafted).toMatchObject({
      state: 'published',
      hasDraft: true,
      draft: { body: 'New words.' },
      published: { body: 'Old words.', number: 1 },
    });
    expect((await read('being-rewritten')).body.html).toContain('Old words.');
    await act(`${page.id}/publish`, 2).expect(200);
    expect((await read('being-rewritten')).body.html).toContain('New words.');
  });

  it('is taken off the portal and put back with the words it had', async () => {
    const page = await aHelpPage(server.db, { slug: 'withdrawn-once' });
    const { body: withdrawn } = await act(`${page.id}/withdraw`, 1).expect(200);
    expect(withdrawn.state).toBe('withdrawn');
    expect((await read('withdrawn-once')).status).toBe(404);
    expect((await act(`${page.id}/withdraw`, 2)).body.code).toBe('not-published');
    await act(`${page.id}/publish`, 2).expect(200);
    expect((await read('withdrawn-once')).body.html).toContain('two minutes');
  });

  it('takes up the words of an earlier version as its draft', async () => {
    const page = await begun('restored', { body: 'First words.' });
    await act(`${page.id}/publish`, 1).expect(200);
    await author
      .put(`/api/help-pages/${page.id}`)
      .set('If-Match', '"2"')
      .send(words({ body: 'Second words.' }))
      .expect(200);
    await act(`${page.id}/publish`, 3).expect(200);
    const { body: restored } = await act(`${page.id}/restore`, 4, { number: 1 }).expect(200);
    expect(restored.draft.body).toBe('First words.');
    const { body: versions } = await author.get(`/api/help-pages/${page.id}/versions`).expect(200);
    expect(versions.map(({ number, state }: { number: number; state: string }) => [number, state])).toEqual([
      [3, 'draft'],
      [2, 'published'],
      [1, 'replaced'],
    ]);
  });

  it('is published once by two who press at once, and says so to the other', async () => {
    const page = await begun('pressed-twice');
    const answers = await Promise.all([
      act(`${page.id}/publish`, page.version),
      act(`${page.id}/publish`, page.version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('keeps what was published word for word, whoever writes to the table', async () => {
    const page = await aHelpPage(server.db);
    const change = server
      .db('help_page_versions')
      .where({ page_id: page.id })
      .update({ body: 'Other words.' });
    await expect(change).rejects.toThrow('never changes');
  });

  it.each<[object, string]>([
    [{ slug: 'Not A Slug' }, 'body.slug'],
    [{ topic: 'gossip' }, 'body.topic'],
    [{ title: ' ' }, 'body.title'],
    [{ body: '' }, 'body.body'],
    [{ state: 'published' }, 'body'],
  ])('is refused with %j', async (more, path) => {
    const answer = await author.post('/api/help-pages').send({ slug: 'fine', ...words(), ...more });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  it('has an address of its own', async () => {
    await begun('taken');
    const answer = await author.post('/api/help-pages').send({ slug: 'taken', ...words() });
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'slug-taken']);
  });

  it('is previewed by the very renderer patients get', async () => {
    const answer = await author.post('/api/help-pages/preview').send({ body: '# Before' }).expect(200);
    expect(answer.body.html).toBe('<h2>Before</h2>\n');
  });
});

describe('the help of the portal', () => {
  it('stands by topic, without drafts', async () => {
    await aHelpPage(server.db, { slug: 'by-topic', topic: 'account' });
    await aHelpPage(server.db, { slug: 'only-a-draft', topic: 'account', isDraft: true });
    const { body: topics } = await server.open.get('/portal/help').expect(200);
    const account = topics.find(({ topic }: { topic: string }) => topic === 'account');
    expect(account.name).toBe('Your account and details');
    expect(account.pages.map(({ slug }: { slug: string }) => slug)).toEqual(['by-topic']);
  });

  it.each([
    ['the word in another form', 'moving'],
    ['more than one word', 'new telephone'],
    ['a word of the title only', 'mobile'],
  ])('is found by %s', async (_how, asked) => {
    const { slug } = await aHelpPage(server.db, {
      title: 'A new mobile',
      summary: 'When your telephone number changes.',
      body: 'If you move house or get a new telephone, ring the hospital.',
    });
    expect(await search(asked)).toContain(slug);
  });

  it('puts a page about it before one that mentions it', async () => {
    await aHelpPage(server.db, {
      slug: 'mentions-it',
      title: 'Other things',
      body: 'See also interpreters.',
    });
    await aHelpPage(server.db, { slug: 'about-it', title: 'Interpreters', body: 'We book them.' });
    expect((await search('interpreter')).slice(0, 2)).toEqual(['about-it', 'mentions-it']);
  });

  it('does not find what is only being written', async () => {
    await aHelpPage(server.db, { title: 'Zebras', isDraft: true });
    expect(await search('zebras')).toEqual([]);
  });
});
