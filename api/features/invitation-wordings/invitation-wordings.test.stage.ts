import { afterAll, beforeAll } from '@jest/globals';
import type supertest from 'supertest';
import { nextNumber } from '../../test/builders/sequence.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

/** A content author who writes wordings, and a clerk who sends with them. */
export function wordingStage() {
  let server: TestServer;
  let author: Awaited<ReturnType<typeof aStaffMember>>;
  let desk: ReturnType<typeof supertest.agent>;
  let clerk: ReturnType<typeof supertest.agent>;
  beforeAll(async () => {
    server = await startTestServer();
    author = await aStaffMember(server.db, { name: 'Carys Author', roles: ['content-author'] });
    desk = await server.asStaff(author.id);
    clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
  });
  afterAll(() => server.close());

  const words = () => ({
    name: `Autumn ${nextNumber()}`,
    smsText: '((hospitalName)): register for Patient Portal: ((link))',
    emailSubject: 'Register at ((hospitalName))',
    emailText: 'Dear ((firstName)), register here: ((link))',
    letterText: 'Dear ((firstName))\n\nRegister with the code below.',
  });
  const make = async (more: object = {}) =>
    (
      await desk
        .post('/api/invitation-wordings')
        .send({ ...words(), kind: 'invitation', ...more })
        .expect(201)
    ).body;
  const change = ({ id, version }: { id: string; version: number }, body: object) =>
    desk.put(`/api/invitation-wordings/${id}`).set('If-Match', `"${version}"`).send(body);
  const act = ({ id, version }: { id: string; version: number }, name: string) =>
    desk.post(`/api/invitation-wordings/${id}/${name}`).set('If-Match', `"${version}"`);
  const preview = (more: object = {}, agent = desk) => {
    const { name: _name, ...texts } = words();
    return agent.post('/api/invitation-wordings/preview').send({ kind: 'invitation', ...texts, ...more });
  };

  return {
    get server() {
      return server;
    },
    get author() {
      return author;
    },
    /** Where the author works. */
    get desk() {
      return desk;
    },
    get clerk() {
      return clerk;
    },
    words,
    make,
    change,
    act,
    preview,
  };
}
