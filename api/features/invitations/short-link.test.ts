import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashToken, newShortToken, newToken } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { previewLink, shortLink } from './invitation-links.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the short link of an invitation', () => {
  it.each([
    [{ portalUrl: 'https://portal.example' }, 'https://portal.example/i#abc'],
    [{ portalUrl: 'https://portal.example/' }, 'https://portal.example/i#abc'],
    [{ portalUrl: 'https://portal.example', SHORT_LINK_URL: 'https://kht.uk/i' }, 'https://kht.uk/i#abc'],
  ])('of %j', (config, link) => {
    expect(shortLink({ SHORT_LINK_URL: undefined, ...config }, 'abc')).toBe(link);
  });

  it('goes on to the page to register, and says no token to anybody on the way', async () => {
    const { status, headers } = await server.open.get('/i').redirects(0);
    // Without a fragment of its own, so that the browser keeps the link's (RFC 9110 §10.2.2).
    expect([status, headers.location]).toEqual([302, `${server.deps.config.portalUrl}/register`]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['22', newShortToken()],
    ['43, of links sent before there were short ones', newToken()],
  ])('opens with a token of %s characters', async (_length, token) => {
    const { id } = await anInvitation(server.db, await aPatient(server.db));
    await server
      .db('invitations')
      .where({ id })
      .update({ token_hash: hashToken(token) });
    const { body } = await server.open.post('/portal/invitations/open').send({ token }).expect(200);
    expect(body).toEqual({ state: 'ready' });
  });

  it('of a preview is as long as a real one and opens nothing', async () => {
    const config = { SHORT_LINK_URL: undefined, portalUrl: 'https://portal.example' };
    const token = previewLink(config).split('#')[1] ?? '';
    expect(token).toHaveLength(newShortToken().length);
    expect((await server.open.post('/portal/invitations/open').send({ token })).body).toEqual({
      state: 'gone',
    });
  });
});
