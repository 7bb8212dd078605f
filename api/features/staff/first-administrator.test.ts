import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { inviteFirstAdministrator } from './first-administrator.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const invite = (email: string) =>
  server.db.transaction((trx) =>
    inviteFirstAdministrator(trx, { email, name: 'Alex Thornbury' }, 'https://portal.example'),
  );
const tokenIn = (text: string) => /accept-invitation\?token=(\S+)/.exec(text)?.[1] ?? '';
const look = (token: string) => server.open.post('/api/staff-invitations/look').send({ token });

describe('the first administrator', () => {
  it('is invited by whoever installs, and again if the link was lost', async () => {
    const lost = tokenIn(await invite('Admin@Example.nhs.uk'));
    const token = tokenIn(await invite('admin@example.nhs.uk'));
    await look(lost).expect(404);
    expect((await look(token).expect(200)).body).toMatchObject({ email: 'admin@example.nhs.uk' });
    const password = 'ferry lantern copper moss';
    const answer = await server.open.post('/api/staff-invitations/accept').send({ token, password });
    expect(answer.status).toBeLessThan(300);
    expect(await server.db('staff').where({ email: 'admin@example.nhs.uk' }).first()).toMatchObject({
      state: 'active',
    });
  });

  it('is the only one invited that way', async () => {
    await anAdministrator(server.db);
    await expect(invite('second@example.nhs.uk')).rejects.toMatchObject({ code: 'has-administrator' });
  });
});
