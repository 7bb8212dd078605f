import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLocation } from '../../test/builders/locations.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(() => server.close());

const place = (more: object = {}) => ({
  name: 'Royal Eye Unit',
  address: 'Galsworthy Road, KT2 7QB',
  directions: 'Level 1',
  phone: null,
  mapUrl: null,
  parking: '',
  accessibility: null,
  inUse: true,
  ...more,
});

describe('places of appointments', () => {
  it('are added, changed and taken out of use, each written down', async () => {
    const added = (await clerk.post('/api/locations').send(place()).expect(201)).body;
    expect(added).toMatchObject({ name: 'Royal Eye Unit', parking: null, version: 1 });
    const put = (version: number, more: object) =>
      clerk.put(`/api/locations/${added.id}`).set('If-Match', `"${version}"`).send(place(more));
    expect((await put(1, { inUse: false }).expect(200)).body).toMatchObject({ inUse: false, version: 2 });
    await put(1, {}).expect(412);
    expect(
      (await server.db('audit_events').where({ entity_id: added.id }).orderBy('at')).map(
        ({ after }) => after.act,
      ),
    ).toEqual(['added', 'changed']);
  });

  it('have one name each, whatever its case, and a map only by https', async () => {
    const { id, name } = await aLocation(server.db);
    const taken = await clerk
      .post('/api/locations')
      .send(place({ name: name.toUpperCase() }))
      .expect(422);
    expect(taken.body.errors).toMatchObject([{ path: 'body.name', code: 'name-taken' }]);
    await clerk
      .post('/api/locations')
      .send(place({ mapUrl: 'http://maps.example' }))
      .expect(422);
    const kept = place({ name: name.toUpperCase() });
    await clerk.put(`/api/locations/${id}`).set('If-Match', '"1"').send(kept).expect(200);
  });

  it('are listed by name, page by page', async () => {
    for (const name of ['zz c', 'ZZ a', 'zz b']) await aLocation(server.db, { name });
    const list = (more: Record<string, string>) => clerk.get('/api/locations').query(more).expect(200);
    const names = ({ body }: { body: { name: string }[] }) => body.map(({ name }) => name);
    const all = names(await list({ filter: '{"inUse":true}' }));
    const last = all.filter((name) => /^zz/i.test(name));
    expect(last).toEqual(['ZZ a', 'zz b', 'zz c']);
    const first = await list({ sort: '["name","DESC"]', range: '[0,0]' });
    const second = await list({
      sort: '["name","DESC"]',
      range: '[1,1]',
      after: first.headers['x-next-after']!,
    });
    expect([...names(first), ...names(second)]).toEqual(['zz c', 'zz b']);
  });
});
