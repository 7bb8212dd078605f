import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { apiDocument } from '../../app.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aPdf } from '../../test/builders/pdf.ts';
import { aResult } from '../../test/builders/results.ts';
import { aDevice, aPatientSession } from '../../test/builders/sign-in.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

/**
 * Nobody may act for another yet. This shows that the day somebody may, a session with the other's patient_id is all it
 * takes: no query is changed, and what belongs to the login stays the login's.
 */
let server: TestServer;
let carer: { id: string; patient_id: string };
let child: { id: string; given_name: string };
let childsLetter: string;
let carersLetter: string;
let session: { id: string; token: string };
let acting: ReturnType<typeof supertest.agent>;

beforeAll(async () => {
  server = await startTestServer();
  const { db } = server;
  const owner = await aClerk(db);
  const parent = await aPatient(db, { givenName: 'Carol' });
  carer = await anAccount(db, parent);
  child = await aPatient(db, { givenName: 'Charlie', dateOfBirth: '2016-05-01' });
  const { sha256, size } = await server.deps.providers.files.put(aPdf());
  await db('files').insert({ sha256, size, media_type: 'application/pdf' });
  for (const patient of [parent, child]) await anAppointment(db, patient);
  carersLetter = (await aLetter(db, { state: 'published', patient: parent, owner, sha256 })).id;
  childsLetter = (await aLetter(db, { state: 'published', patient: child, owner, sha256 })).id;
  await aDevice(db, carer, 'Safari on iPhone');
  session = await aPatientSession(db, carer, child);
  acting = supertest.agent(server.url).set('Authorization', `Bearer ${session.token}`);
});
afterAll(() => server.close());

describe('a session that acts for another', () => {
  it('reads the other’s record by every portal read, and nothing of the login’s own record', async () => {
    expect((await acting.get('/portal/me').expect(200)).body.givenName).toBe('Charlie');
    const letters = (await acting.get('/portal/letters').expect(200)).body.items;
    expect(letters.map(({ id }: { id: string }) => id)).toEqual([childsLetter]);
    await acting.get(`/portal/letters/${childsLetter}`).expect(200);
    await acting.get(`/portal/letters/${carersLetter}`).expect(404);
    await acting.get(`/portal/letters/${carersLetter}/pdf`).expect(404);
    const appointments = (await acting.get('/portal/appointments').expect(200)).body;
    expect(appointments.items ?? appointments).toHaveLength(1);
    const activity = (await acting.get('/portal/me/activity').expect(200)).body.items;
    expect(activity.map(({ action }: { action: string }) => action)).toEqual(['letters.viewed']);
  });

  it('reads the other’s results, and it is the login that has read them', async () => {
    const { id } = await aResult(server.db, { patient: child, release: { state: 'released' } });
    await acting.get(`/portal/results/${id}`).expect(200);
    expect(await server.db('result_reads').where({ report_id: id })).toMatchObject([
      { account_id: carer.id, patient_id: child.id },
    ]);
  });

  it('opens the other’s letter, and it is the login that has read it', async () => {
    await acting.get(`/portal/letters/${childsLetter}/pdf`).expect(200);
    expect(await server.db('letter_reads').where({ letter_id: childsLetter })).toMatchObject([
      { account_id: carer.id, patient_id: child.id },
    ]);
  });

  it('keeps sessions and devices the login’s own', async () => {
    const sessions = (await acting.get('/portal/sessions').expect(200)).body.items;
    expect(sessions).toMatchObject([{ id: session.id, isCurrent: true }]);
    const devices = (await acting.get('/portal/devices').expect(200)).body.items;
    expect(devices).toMatchObject([{ name: 'Safari on iPhone' }]);
  });

  it('writes down who it was, on the record that was read', async () => {
    await acting.get(`/portal/letters/${childsLetter}`).expect(200);
    const events = await server.db('audit_events').where({ patient_id: child.id, action: 'letters.viewed' });
    expect(new Set(events.map(({ actor_kind, actor_id }) => `${actor_kind} ${actor_id}`))).toEqual(
      new Set([`patient ${carer.id}`]),
    );
    expect(await server.db('audit_events').where({ patient_id: carer.patient_id })).toEqual([]);
  });

  it('answers every other read of the portal without a fault', async () => {
    const reads = Object.entries(apiDocument().paths ?? {})
      .filter(([path, item]) => item.get && path.startsWith('/portal/') && !path.includes('{'))
      .map(([path]) => path);
    expect(reads.length).toBeGreaterThan(5);
    for (const path of reads) expect([path, (await acting.get(path)).status < 500]).toEqual([path, true]);
  });

  it('signs out and ends devices as the login', async () => {
    const [device] = (await acting.get('/portal/devices')).body.items;
    await acting.delete(`/portal/devices/${device.id}`).expect(204);
    await acting.delete('/portal/sessions/current').expect(204);
    await acting.get('/portal/me').expect(401);
  });
});
