import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { anAnnouncement, anIncident } from '../../test/builders/support-desk.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let author: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  author = await server.asStaff((await aStaffMember(server.db, { roles: ['content-author'] })).id);
});
afterAll(() => server.close());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const body = (more: object = {}) => ({
  title: 'We are closed at Easter',
  body: 'Letters go on as usual.',
  severity: 'information',
  startsAt: inHours(-1).toISOString(),
  endsAt: null,
  ...more,
});
const shown = async () => (await server.open.get('/portal/announcements').expect(200)).body;

describe('what patients are told on the portal', () => {
  it('is what is on at this moment, the most severe first, without what only staff need', async () => {
    await server.db('announcements').delete();
    await anAnnouncement(server.db, { title: 'quiet', severity: 'information' });
    await anAnnouncement(server.db, { title: 'pressing', severity: 'urgent', startsAt: inHours(-5) });
    await anAnnouncement(server.db, { title: 'a warning', severity: 'warning', endsAt: inHours(1) });
    await anAnnouncement(server.db, { title: 'over', startsAt: inHours(-2), endsAt: inHours(-1) });
    await anAnnouncement(server.db, { title: 'still to come', startsAt: inHours(1) });
    const announcements = await shown();
    expect(announcements.map(({ title }: { title: string }) => title)).toEqual([
      'pressing',
      'a warning',
      'quiet',
    ]);
    expect(Object.keys(announcements[0]).sort()).toEqual([
      'body',
      'id',
      'places',
      'severity',
      'startsAt',
      'title',
    ]);
  });

  it('is written, changed and ended by an author, with every word in the audit', async () => {
    const { body: made } = await author.post('/api/announcements').send(body()).expect(201);
    expect(made).toMatchObject({ isShown: true, incidentId: null, version: 1 });
    const put = (version: number, more: object) =>
      author.put(`/api/announcements/${made.id}`).set('If-Match', `"${version}"`).send(body(more));
    expect((await put(1, { title: 'Open after all' }).expect(200)).body).toMatchObject({ version: 2 });
    expect((await put(1, { title: 'Too late' })).status).toBe(412);
    const ended = await put(2, { endsAt: inHours(-0.5).toISOString() }).expect(200);
    expect(ended.body.isShown).toBe(false);
    const { body: seen } = await author.get(`/api/announcements/${made.id}`).expect(200);
    expect(seen).toEqual(ended.body);
    const audited = await server.db('audit_events').where({ entity_id: made.id }).orderBy('at');
    expect(audited.map(({ after }) => after.title)).toEqual([
      'We are closed at Easter',
      'Open after all',
      'We are closed at Easter',
    ]);
  });

  it.each<[object, string]>([
    [{ endsAt: inHours(-2).toISOString() }, 'body.endsAt'],
    [{ severity: 'loud' }, 'body.severity'],
    [{ title: 'x' }, 'body.title'],
    [{ startsAt: 'tomorrow' }, 'body.startsAt'],
    [{ isShown: true }, 'body'],
    [{ audience: 'specialty' }, 'body.specialty'],
    [{ specialty: 'Cardiology' }, 'body.specialty'],
    [{ audience: 'signed-in', places: ['sign-in'] }, 'body.places'],
    [{ places: ['somewhere'] }, 'body.places.0'],
  ])('is refused with %j', async (more, path) => {
    const answer = await author.post('/api/announcements').send(body(more));
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  it('is listed by what is shown and what is not, and says whose incident it is', async () => {
    const over = await anAnnouncement(server.db, { startsAt: inHours(-2), endsAt: inHours(-1) });
    const on = await anAnnouncement(server.db);
    const incident = await anIncident(server.db, { announcement: on });
    const list = async (filter: string) => (await author.get('/api/announcements').query({ filter })).body;
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect(ids(await list('{"shown":true}'))).toContain(on.id);
    expect(ids(await list('{"shown":true}'))).not.toContain(over.id);
    expect(ids(await list('{"shown":false}'))).toContain(over.id);
    expect((await list('{}')).find(({ id }: { id: string }) => id === on.id).incidentId).toBe(incident.id);
  });

  it('is not found where there is none', async () => {
    expect((await author.get(`/api/announcements/${newId()}`)).status).toBe(404);
    const put = author.put(`/api/announcements/${newId()}`).set('If-Match', '"1"').send(body());
    expect((await put).status).toBe(404);
  });
});

describe('whom an announcement reaches, and where', () => {
  beforeEach(async () => {
    await server.db('incidents').update({ announcement_id: null });
    await server.db('announcements').delete();
  });

  it('is everybody before they sign in, and nobody else', async () => {
    await anAnnouncement(server.db, { title: 'for all' });
    await anAnnouncement(server.db, { title: 'for those who sign in', audience: 'signed-in' });
    await anAnnouncement(server.db, { title: 'for a clinic', specialty: 'Cardiology' });
    expect((await shown()).map(({ title }: { title: string }) => title)).toEqual(['for all']);
  });

  it.each<[string, number, 'booked' | 'cancelled', boolean]>([
    ['an appointment to come', 24, 'booked', true],
    ['one half a year ago', -180 * 24, 'booked', true],
    ['one two years ago', -730 * 24, 'booked', false],
    ['one that was cancelled', 24, 'cancelled', false],
  ])('is the patients of a specialty: with %s', async (_what, hours, status, told) => {
    await anAnnouncement(server.db, { specialty: 'Cardiology' });
    const patient = await aPatient(server.db);
    await anAppointment(server.db, patient, {
      specialty: 'Cardiology',
      startsAt: inHours(hours).toISOString(),
      status,
    });
    const phone = await server.asPatient(await anAccount(server.db, patient));
    const { body: mine } = await phone.get('/portal/me/announcements').expect(200);
    expect(mine).toHaveLength(told ? 1 : 0);
  });

  it('is one page of the portal, or all of them', async () => {
    await anAnnouncement(server.db, { title: 'on all', severity: 'urgent' });
    await anAnnouncement(server.db, { title: 'on letters', places: ['letters', 'home'] });
    const on = async (place: string) =>
      (await server.open.get(`/portal/announcements?place=${place}`).expect(200)).body.map(
        ({ title }: { title: string }) => title,
      );
    expect(await on('letters')).toEqual(['on all', 'on letters']);
    expect(await on('results')).toEqual(['on all']);
  });
});
