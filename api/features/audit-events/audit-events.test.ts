import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type supertest from 'supertest';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { type aClerk, anAdministrator, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import type { Actor } from '../sessions/actors.ts';
import { theSystem } from '../sessions/actors.ts';
import { recordAudit } from './audit-events.service.ts';

let server: TestServer;
let admin: ReturnType<typeof supertest.agent>;
let clerk: Awaited<ReturnType<typeof aClerk>>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await anAdministrator(server.db)).id);
  clerk = await aStaffMember(server.db, { name: 'Nia Evans' });
});
afterAll(() => server.close());

const staffActor = (id: string): Actor => ({ kind: 'staff', id, ip: '192.0.2.1', requestId: null });
const list = (query: Record<string, unknown>, path = '/api/audit-events', agent = admin) =>
  agent
    .get(path)
    .query(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, JSON.stringify(value)])));

/** A record looked at by a clerk, by its patient, and changed by the clerk, in this order. */
async function aBusyRecord() {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  const about = { entity: 'patient', entityId: patient.id, patientId: patient.id };
  await recordAudit(server.db, staffActor(clerk.id), { action: 'patients.viewed', ...about });
  const byPatient: Actor = { kind: 'patient', id: account.id, ip: null, requestId: null };
  await recordAudit(server.db, byPatient, { action: 'letters.opened', ...about });
  await recordAudit(server.db, staffActor(clerk.id), {
    action: 'patients.contact-changed',
    ...about,
    before: { email: 'old@example.com' },
    after: { email: 'new@example.com' },
    reason: 'Asked by telephone',
  });
  return patient;
}

describe('each audit route', () => {
  it.each([
    ['/api/audit-events', 'audit-events:read'],
    ['/api/audit-events/export', 'audit-events:read'],
    ['/api/audit-events/0197f5a0-0000-7000-8000-000000000000', 'audit-events:read'],
    ['/api/record-views', 'patients:read'],
  ])('%s asks for %s', async (path, permission) => {
    const author = await aStaffMember(server.db, { roles: ['content-author'] });
    expect((await server.open.get(path)).status).toBe(401);
    expect((await (await server.asStaff(author.id)).get(path)).status).toBe(403);
    // ASVS 16.3: the denial itself is written down.
    const denial = await server.db('audit_events').where({ actor_id: author.id }).first();
    expect(denial).toMatchObject({ action: 'staff.access-denied', reason: permission });
  });

  it('there is no way to change or remove an event', async () => {
    const [event] = (await list({})).body;
    for (const method of ['put', 'patch', 'delete', 'post'] as const)
      expect((await admin[method](`/api/audit-events/${event.id}`)).status).toBe(404);
  });
});

describe('the audit', () => {
  it('shows who did what to whom, newest first, with names of staff and none of patients', async () => {
    const patient = await aBusyRecord();
    const answer = await list({ filter: { patientId: patient.id } });
    expect(answer.headers['content-range']).toBe('audit-events 0-2/3');
    expect(answer.body).toMatchObject([
      {
        action: 'patients.contact-changed',
        actorKind: 'staff',
        actorName: 'Nia Evans',
        before: { email: 'old@example.com' },
        after: { email: 'new@example.com' },
        reason: 'Asked by telephone',
        ip: '192.0.2.1',
      },
      { action: 'letters.opened', actorKind: 'patient', actorName: null },
      { action: 'patients.viewed', actorKind: 'staff' },
    ]);
    expect((await admin.get(`/api/audit-events/${answer.body[0].id}`)).body).toEqual(answer.body[0]);
  });

  it('filters by patient, staff member, action and time', async () => {
    const patient = await aBusyRecord();
    const actions = async (filter: object) =>
      (await list({ filter: { patientId: patient.id, ...filter } })).body.map(
        ({ action }: { action: string }) => action,
      );
    expect(await actions({ actorId: clerk.id })).toEqual(['patients.contact-changed', 'patients.viewed']);
    expect(await actions({ action: 'letters.opened' })).toEqual(['letters.opened']);
    expect(await actions({ entityId: clerk.id })).toEqual([]);
    await server.db('audit_events').insert(
      ['09:00', '10:00', '11:00'].map((time, n) => ({
        id: newId(),
        at: `2020-06-01T${time}:00Z`,
        actor_kind: 'system',
        action: ['letters.uploaded', 'letters.published', 'letters.withdrawn'][n],
        entity: 'letter',
        patient_id: patient.id,
      })),
    );
    const that = { since: '2020-06-01T10:00:00+01:00', until: '2020-06-01T11:00:00Z' };
    expect(await actions(that)).toEqual(['letters.published', 'letters.uploaded']);
    expect(await actions({ since: '2020-01-01T00:00:00+01:00', until: '2020-01-02T00:00:00Z' })).toEqual([]);
  });

  it('pages by keyset without losing or repeating one', async () => {
    const patient = await aPatient(server.db);
    await recordAudit(
      server.db,
      theSystem,
      Array.from({ length: 7 }, () => ({
        action: 'patients.viewed' as const,
        entity: 'patient',
        patientId: patient.id,
      })),
    );
    for (const direction of ['ASC', 'DESC']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await admin.get('/api/audit-events').query({
          filter: JSON.stringify({ patientId: patient.id }),
          sort: JSON.stringify(['at', direction]),
          range: '[0,2]',
          ...(after ? { after } : {}),
        });
        seen.push(...page.body.map(({ id }: { id: string }) => id));
        after = page.headers['x-next-after'];
      } while (after);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });

  it.each([
    [{ filter: { nhsNumber: '9990000018' } }],
    [{ filter: { action: 'anything' } }],
    [{ filter: { patientId: '1' } }],
    [{ filter: { since: 'yesterday' } }],
    [{ sort: ['ip', 'ASC'] }],
  ])('refuses %j', async (query) => {
    expect((await list(query)).status).toBe(400);
  });
});

describe('who looked at a record', () => {
  it('is shown to those who may see the record: who, when and what, and nothing else', async () => {
    const patient = await aBusyRecord();
    const asClerk = await server.asStaff(clerk.id);
    const answer = await list({ filter: { patientId: patient.id } }, '/api/record-views', asClerk);
    expect(answer.body).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        action: 'letters.opened',
        actorKind: 'patient',
        actorName: null,
      },
      {
        id: expect.any(String),
        at: expect.any(String),
        action: 'patients.viewed',
        actorKind: 'staff',
        actorName: 'Nia Evans',
      },
    ]);
  });

  it.each([[{}], [{ filter: {} }], [{ filter: { actorId: 'x' } }]])(
    'asks whose record: %j is refused',
    async (query) => {
      const asClerk = await server.asStaff(clerk.id);
      expect((await list(query, '/api/record-views', asClerk)).status).toBe(400);
    },
  );
});

describe('the export', () => {
  const exported = async (filter: object) => {
    const answer = await list({ filter }, '/api/audit-events/export').buffer(true);
    return { answer, rows: parse(answer.text, { bom: true, columns: true }) as Record<string, string>[] };
  };

  it('is the same list as CSV, and is written down itself', async () => {
    const patient = await aBusyRecord();
    const { answer, rows } = await exported({ patientId: patient.id });
    expect(answer.headers['content-type']).toMatch(/^text\/csv/);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="?audit-\d{4}-\d\d-\d\d\.csv"?$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(rows.map(({ what, actorName }) => [what, actorName])).toEqual([
      ['Exported the audit', expect.stringMatching(/^Staff Member/)],
      ['Changed contact details', 'Nia Evans'],
      ["Opened a letter's PDF", 'patient'],
      ["Viewed a patient's record", 'Nia Evans'],
    ]);
    expect(JSON.parse(rows[1]?.after ?? '')).toEqual({ email: 'new@example.com' });
  });

  // ASVS 1.2.10
  it.each(['=', '+', '-', '@', '\t', '\r'])(
    'writes a cell that begins with %j behind an apostrophe',
    async (sign) => {
      const patient = await aPatient(server.db);
      const reason = `${sign}cmd|' /C calc'!A0, "quoted"\nnext line`;
      await recordAudit(server.db, theSystem, {
        action: 'letters.withdrawn',
        entity: 'letter',
        patientId: patient.id,
        reason,
      });
      const { rows } = await exported({ patientId: patient.id, action: 'letters.withdrawn' });
      expect(rows).toHaveLength(1);
      expect(rows[0]?.reason).toBe(`'${reason}`);
    },
  );

  it('streams more than one batch, each event once', async () => {
    const patient = await aPatient(server.db);
    await server.db.raw(
      `insert into audit_events (id, actor_kind, action, entity, patient_id)
       select gen_random_uuid(), 'system', 'patients.viewed', 'patient', ? from generate_series(1, 2500)`,
      [patient.id],
    );
    const { rows } = await exported({ patientId: patient.id, action: 'patients.viewed' });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2500);
    expect(rows).toHaveLength(2500);
  });

  it('fails as a whole when it cannot be written down', async () => {
    await server.db.raw(
      "alter table audit_events add constraint no_exports check (action <> 'audit-events.exported') not valid",
    );
    const { answer } = await exported({}).catch((answer) => ({ answer }));
    await server.db.raw('alter table audit_events drop constraint no_exports');
    expect(answer.status ?? answer.message).not.toBe(200);
  });
});
