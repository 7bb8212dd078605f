import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { anAnnouncement, anIncident } from '../../test/builders/support-desk.ts';
import { aTicket, aTicketLink } from '../../test/builders/support-tickets.ts';
import { deskStage } from '../support-tickets/support-tickets.test.stage.ts';

const stage = deskStage();
const words = { title: 'Codes delayed on one network', description: 'Texts take ten minutes.' };
const announcement = { title: 'Codes are late', body: 'Wait ten minutes.', severity: 'warning' };
const start = (body: object) =>
  stage.desk.post('/api/incidents').send({ ...words, announcement: null, ...body });
const end = (id: string, version: number, closingMessage = 'Codes arrive at once again. Sorry.') =>
  stage.desk.post(`/api/incidents/${id}/end`).set('If-Match', `"${version}"`).send({ closingMessage });
const put = (id: string, version: number, body: object) =>
  stage.desk.put(`/api/incidents/${id}`).set('If-Match', `"${version}"`).send(body);
const shownTitles = async () =>
  (await stage.server.open.get('/portal/announcements').expect(200)).body.map(
    ({ title }: { title: string }) => title,
  );
const anAlert = async () => {
  const id = newId();
  await stage.db('delivery_alerts').insert({ id, kind: 'slow', channel: 'sms', provider: `p${id}` });
  return id;
};

describe('an incident', () => {
  it('starts with its announcement, its tickets and the alert that proposed it', async () => {
    const [one, two, alertId] = [await aTicket(stage.db), await aTicket(stage.db), await anAlert()];
    const { body } = await start({ announcement, ticketIds: [one.id, two.id], alertId }).expect(201);
    expect(body).toMatchObject({
      ...words,
      state: 'open',
      tickets: 2,
      createdByName: stage.sam.name,
      announcement,
      version: 1,
    });
    expect(await shownTitles()).toContain('Codes are late');
    expect(await stage.db('delivery_alerts').where({ id: alertId }).first()).toMatchObject({
      incident_id: body.id,
    });
    const seen = await stage.view(one.id);
    expect(seen).toMatchObject({ incident: { id: body.id, title: words.title, state: 'open' }, version: 2 });
    expect(seen.events.at(-1)).toMatchObject({ kind: 'incident', detail: { joined: true } });
    expect((await stage.desk.get(`/api/incidents/${body.id}`)).body).toEqual(body);
    const audited = await stage.db('audit_events').where({ entity_id: body.id });
    expect(audited).toMatchObject([{ action: 'incidents.started', actor_id: stage.sam.id }]);
  });

  it.each<[string, () => Promise<string>, string]>([
    ['is not there', async () => newId(), 'ticket-unknown'],
    ['is settled', async () => (await aTicket(stage.db, { state: 'resolved' })).id, 'ticket-settled'],
    [
      'belongs to another incident',
      async () => (await aTicket(stage.db, { incident: await anIncident(stage.db) })).id,
      'in-another-incident',
    ],
  ])('does not start with a ticket that %s, and leaves nothing', async (_what, ticket, code) => {
    const before = await stage.db('announcements').count('* as n').first();
    const { status, body } = await start({ announcement, ticketIds: [await ticket()] });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'body.ticketIds.0', code }]]);
    expect(await stage.db('announcements').count('* as n').first()).toEqual(before);
  });

  it('takes an alert that another incident came of from nobody', async () => {
    const alertId = await anAlert();
    await start({ alertId }).expect(201);
    expect((await start({ alertId })).body).toMatchObject({ status: 409, code: 'alert-taken' });
  });

  it('is reworded, announced later, and taken off the portal again', async () => {
    const { body: incident } = await start({}).expect(201);
    const announced = { ...announcement, title: 'Only just announced' };
    const { body: second } = await put(incident.id, 1, { ...words, announcement: announced }).expect(200);
    expect(second).toMatchObject({ version: 2, announcement: announced });
    const reworded = { ...announced, title: 'Announced anew' };
    const { body: third } = await put(incident.id, 2, { ...words, announcement: reworded }).expect(200);
    expect(third.announcement.id).toBe(second.announcement.id);
    expect(await shownTitles()).toContain('Announced anew');
    const { body: last } = await put(incident.id, 3, { ...words, announcement: null }).expect(200);
    expect(last.announcement).toBeNull();
    expect(await shownTitles()).not.toContain('Announced anew');
    expect((await put(incident.id, 1, { ...words, announcement: null })).status).toBe(412);
  });

  it('gains and loses tickets', async () => {
    const [one, two] = [await aTicket(stage.db), await aTicket(stage.db)];
    const { body: incident } = await start({ ticketIds: [one.id] }).expect(201);
    const { body } = await stage.desk
      .post(`/api/incidents/${incident.id}/tickets`)
      .set('If-Match', '"1"')
      .send({ add: [two.id], remove: [one.id] })
      .expect(200);
    expect(body).toMatchObject({ tickets: 1, version: 2 });
    expect((await stage.view(one.id)).incident).toBeNull();
    expect((await stage.view(one.id)).events.at(-1)?.detail).toMatchObject({ joined: false });
  });

  it.each(['', '/tickets', '/end'])('asks which version was seen at %j', async (path) => {
    const { id } = await anIncident(stage.db);
    const body = {
      '': { ...words, announcement: null },
      '/tickets': {},
      '/end': { closingMessage: 'Done.' },
    }[path];
    const send = () =>
      path === '' ? stage.desk.put(`/api/incidents/${id}`) : stage.desk.post(`/api/incidents/${id}${path}`);
    expect((await send().send(body)).status).toBe(428);
    expect((await send().set('If-Match', '"9"').send(body)).status).toBe(412);
  });

  it('is listed with the newest first, and by state', async () => {
    const { id } = await anIncident(stage.db, { startedAt: new Date(Date.now() + 60_000) });
    const { body } = await stage.desk.get('/api/incidents').query({ filter: '{"state":"open"}' }).expect(200);
    expect(body[0]).toMatchObject({ id, state: 'open', announcement: null, tickets: 0 });
  });
});

describe('the end of an incident', () => {
  it('takes the announcement away, answers every open ticket by e-mail and settles it', async () => {
    const account = await anAccount(stage.db, await aPatient(stage.db));
    const incident = await anIncident(stage.db, {
      announcement: await anAnnouncement(stage.db, { title: 'Ends soon' }),
    });
    const open = await aTicket(stage.db, { incident, contactEmail: 'open@example.com' });
    const waiting = await aTicket(stage.db, {
      incident,
      state: 'waiting',
      contactEmail: 'waiting@example.com',
      waitingSince: new Date(Date.now() - 7 * 86_400_000),
    });
    const unreachable = await aTicket(stage.db, { incident, contactEmail: null });
    const signedIn = await aTicket(stage.db, { incident, sentBy: account, contactEmail: null });
    const settled = await aTicket(stage.db, { incident, state: 'resolved' });
    const other = await aTicket(stage.db);
    const { body } = await end(incident.id, 1).expect(200);
    expect(body).toMatchObject({
      state: 'ended',
      closingMessage: expect.stringContaining('Sorry'),
      version: 2,
    });
    expect(await shownTitles()).not.toContain('Ends soon');
    for (const { id } of [open, waiting, unreachable, signedIn])
      expect(await stage.view(id)).toMatchObject({
        state: 'resolved',
        resolve: { state: 'met' },
        respond: { state: 'met' },
        version: 2,
      });
    expect(new Date((await stage.view(waiting.id)).resolve.dueAt).getTime()).toBeGreaterThan(
      waiting.resolve_by.getTime(),
    );
    expect(await stage.view(settled.id)).toMatchObject({ version: 1 });
    expect(await stage.view(other.id)).toMatchObject({ state: 'open', version: 1 });
    await stage.deliver();
    for (const address of ['open@example.com', 'waiting@example.com']) {
      const mails = await stage.mailsTo(address);
      expect(mails.map((mail) => mail.body)).toEqual([
        expect.stringMatching(/Codes arrive at once again[\s\S]*\/feedback#t=/),
      ]);
    }
    const own = await (await stage.server.asPatient(account)).get(`/portal/support-tickets/${signedIn.id}`);
    expect(own.body.conversation).toMatchObject([{ by: 'support', body: expect.stringContaining('Sorry') }]);
    expect((await end(incident.id, 2)).body).toMatchObject({ status: 409, code: 'incident-ended' });
  });

  it('by two at once answers each ticket once', async () => {
    const incident = await anIncident(stage.db);
    const tickets = [];
    for (let n = 0; n < 5; n += 1) tickets.push(await aTicket(stage.db, { incident }));
    const answers = await Promise.all([end(incident.id, 1), end(incident.id, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const mails = await stage.db('notifications').whereIn(
      'ticket_id',
      tickets.map(({ id }) => id),
    );
    expect(mails).toHaveLength(5);
  });

  it('loses nothing that senders write at that moment', async () => {
    const incident = await anIncident(stage.db);
    const tokens = [];
    for (let n = 0; n < 6; n += 1)
      tokens.push(await aTicketLink(stage.db, await aTicket(stage.db, { incident })));
    const [ended, ...replies] = await Promise.all([
      end(incident.id, 1),
      ...tokens.map((token) =>
        stage.server.open.post('/portal/support-ticket-replies').send({ token, message: 'Still nothing.' }),
      ),
    ]);
    expect([ended.status, ...replies.map(({ status }) => status)]).toEqual([200, ...Array(6).fill(201)]);
    const rows = await stage.db('support_tickets').where({ incident_id: incident.id });
    // Whoever wrote after the end opened it again; whoever wrote before was answered.
    for (const row of rows) expect(row.state).toBe(row.reopened === 1 ? 'open' : 'resolved');
  });

  it('settles 500 in as many statements as five', async () => {
    const countStatements = async (many: number) => {
      const incident = await anIncident(stage.db);
      for (let n = 0; n < many; n += 1) await aTicket(stage.db, { incident });
      let statements = 0;
      const count = () => {
        statements += 1;
      };
      stage.db.client.on('query', count);
      await end(incident.id, 1).expect(200);
      stage.db.client.off('query', count);
      const left = await stage.db('support_tickets').where({ incident_id: incident.id, state: 'open' });
      expect(left).toEqual([]);
      return statements;
    };
    const few = await countStatements(5);
    expect(await countStatements(500)).toBe(few);
  });
});
