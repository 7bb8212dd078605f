import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { apiDocument } from '../app.ts';
import { type Permission, permissionsFor, roles } from '../features/staff/staff.permissions.ts';
import { newId } from '../lib/ids.ts';
import { aLetter } from './builders/letters.ts';
import { aMessage } from './builders/messages.ts';
import { aPatientRequest } from './builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from './builders/patients.ts';
import { anAssignment } from './builders/questionnaire-assignments.ts';
import { aResult } from './builders/results.ts';
import { aDevice, aPatientSession } from './builders/sign-in.ts';
import { aClerk, aStaffMember } from './builders/staff.ts';
import { aTicket } from './builders/support-tickets.ts';
import { startTestServer, type TestServer } from './server.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof methods)[number];
type Agent = ReturnType<typeof supertest.agent>;

interface Operation {
  method: Method;
  /** As in the document: '/api/letters/{id}'. */
  path: string;
  permission: string;
  isPublic: boolean;
}

/** Every route there is, read from the document the routes themselves make. */
const operations: Operation[] = Object.entries(apiDocument().paths ?? {}).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method] as { security?: unknown[]; 'x-permission'?: string } | undefined;
    if (!operation) return [];
    const permission = String(operation['x-permission']);
    return [{ method, path, permission, isPublic: operation.security?.length === 0 }];
  }),
);
const named = (list: Operation[]): [string, Operation][] =>
  list.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation]);

const staffRoutes = operations.filter(({ path, isPublic }) => path.startsWith('/api/') && !isPublic);
const portalRoutes = operations.filter(({ path, isPublic }) => path.startsWith('/portal/') && !isPublic);
const portalRoutesById = portalRoutes.filter(({ path }) => path.includes('{'));

/**
 * One record of another patient for each resource the portal gives by id. A new resource belongs here, or its routes
 * fail below.
 */
const recordsOfAnother: Record<
  string,
  (other: { id: string }, account: { id: string; patient_id: string }) => Promise<string>
> = {
  appointments: async (patient) => (await anAppointment(server.db, patient)).id,
  requests: async (_patient, account) => (await aPatientRequest(server.db, account)).id,
  letters: async (patient) =>
    (await aLetter(server.db, { state: 'published', patient, owner: await aClerk(server.db) })).id,
  messages: async (patient) =>
    (await aMessage(server.db, { state: 'sent', patient, writer: await aClerk(server.db) })).id,
  sessions: async (_patient, account) => (await aPatientSession(server.db, account)).id,
  devices: async (_patient, account) => (await aDevice(server.db, account)).id,
  questionnaires: async (patient) => (await anAssignment(server.db, patient)).id,
  results: async (patient) => (await aResult(server.db, { patient, release: { state: 'released' } })).id,
  'support-tickets': async (_patient, account) => (await aTicket(server.db, { sentBy: account })).id,
};

/** What is sent to a route by id whose body is not empty. */
const bodies: Record<string, object> = {
  '/portal/questionnaires/{id}/answers': { answers: {} },
  '/portal/support-tickets/{id}/replies': { message: 'Is there any news?' },
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const send = (agent: Agent, { method, path }: Pick<Operation, 'method' | 'path'>, id = newId()) => {
  const request = agent[method](path.replace(/\{\w+\}/g, id)).set('If-Match', '"1"');
  return method === 'get' ? request : request.send(bodies[path] ?? {});
};

describe('who may use which route', () => {
  it('is asked of every route: the document knows them all', () => {
    expect(staffRoutes.length).toBeGreaterThan(15);
    expect(portalRoutes.length).toBeGreaterThan(4);
    expect(operations.filter(({ permission }) => permission === 'undefined')).toEqual([]);
    expect(operations.filter(({ isPublic, permission }) => isPublic !== (permission === 'public'))).toEqual(
      [],
    );
  });

  it('keeps what is open to all a short, known list', () => {
    const open = operations.filter(({ isPublic }) => isPublic);
    expect(
      open.filter(
        ({ path }) =>
          !/^\/(healthz|i$|api\/session|api\/staff-invitations|portal\/(sessions|forgotten-(email|password)|registrations|invitations|terms|support-tickets$|support-ticket-replies|feedback|announcements|help)|hooks)/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });
});

describe('a staff route', () => {
  it.each(named(staffRoutes))('%s is closed to whoever has not signed in', async (_name, operation) => {
    const { status, body } = await send(server.open, operation);
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
  });

  it.each(named(staffRoutes.filter(({ permission }) => !['signed-in', 'signing-in'].includes(permission))))(
    '%s is closed to staff without the permission, and the attempt is written down',
    async (_name, operation) => {
      const role = roles.find((each) => !permissionsFor([each]).has(operation.permission as Permission));
      const outsider = await aStaffMember(server.db, { roles: role ? [role] : [] });
      const { status, body } = await send(await server.asStaff(outsider.id), operation);
      expect([status, body.code]).toEqual([403, 'not-allowed']);
      expect(await server.db('audit_events').where({ actor_id: outsider.id })).toMatchObject([
        { action: 'staff.access-denied', reason: operation.permission },
      ]);
    },
  );

  it.each(named(staffRoutes))('%s is closed to patients', async (_name, operation) => {
    const patient = await server.asPatient(await anAccount(server.db, await aPatient(server.db)));
    expect((await send(patient, operation)).status).toBe(401);
  });
});

describe('a portal route', () => {
  it.each(named(portalRoutes))('%s is closed to whoever has no session', async (_name, operation) => {
    const { status, body } = await send(server.open, operation);
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
  });

  it.each(named(portalRoutesById))('%s finds nothing of another patient', async (_name, operation) => {
    const resource = operation.path.split('/')[2] ?? '';
    const recordOfAnother = recordsOfAnother[resource];
    if (!recordOfAnother) {
      throw new Error(
        `Add a record of ${resource} to recordsOfAnother: ${operation.path} must be shown to hide it.`,
      );
    }
    const other = await aPatient(server.db);
    const account = await anAccount(server.db, other);
    const theirs = await recordOfAnother(other, account);
    const owner = await server.asPatient(account);
    const stranger = await server.asPatient(await anAccount(server.db, await aPatient(server.db)));
    const answer = await send(stranger, operation, theirs);
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(answer.body).toMatchObject({
      ...(await send(stranger, operation)).body,
      requestId: expect.anything(),
    });
    // The very same request is no 404 to its owner, or this test would prove nothing.
    if (operation.path.endsWith('{id}')) expect((await send(owner, operation, theirs)).status).not.toBe(404);
  });
});
