import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotifyClient } from 'notifications-node-client';
import { splitApiKey } from './govuk-notify/token.ts';
import { startGovukNotify, testApiKey, testTemplateId } from './govuk-notify.ts';

/** A token as Notify's documentation asks for, but for what a case changes. */
function token({ alg = 'HS256', iss = splitApiKey(testApiKey).serviceId, ageSeconds = 0 }) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.round(Date.now() / 1000) - ageSeconds;
  const signed = `${part({ typ: 'JWT', alg })}.${part({ iss, iat })}`;
  const signature = createHmac('sha256', splitApiKey(testApiKey).secret).update(signed).digest('base64url');
  return `Bearer ${signed}.${signature}`;
}

describe('who GOV.UK Notify lets in', () => {
  it.each([
    { name: 'a good token', authorization: token({}), status: 200 },
    { name: 'no token', authorization: '', status: 403 },
    { name: 'a token of yesterday', authorization: token({ ageSeconds: 86_400 }), status: 403 },
    { name: 'a token from a clock 31 s ahead', authorization: token({ ageSeconds: -31 }), status: 403 },
    { name: 'another service', authorization: token({ iss: testTemplateId }), status: 403 },
    { name: 'another algorithm', authorization: token({ alg: 'none' }), status: 403 },
  ])('$name: $status', async ({ authorization, status }) => {
    const notify = await startGovukNotify();
    const answer = await fetch(`${notify.url}/v2/notifications`, { headers: { authorization } });
    await notify.close();
    expect(answer.status).toBe(status);
  });
});

describe('what GOV.UK Notify answers and posts', () => {
  it('is shaped as documented', async () => {
    const notify = await startGovukNotify();
    const client = new NotifyClient(notify.url, testApiKey);
    const sent = await client.sendSms(testTemplateId, '+447700900123', {
      reference: 'ours',
      personalisation: { body: 'Hello' },
    });
    const one = await client.getNotificationById(sent.data.id);
    await notify.close();
    expect(sent.status).toBe(201);
    expect(sent.data).toMatchObject({
      reference: 'ours',
      content: { body: 'Hello', from_number: 'KHT' },
      uri: `${notify.url}/v2/notifications/${sent.data.id}`,
      template: { id: testTemplateId, version: 1 },
    });
    expect(one.data).toMatchObject({ id: sent.data.id, phone_number: '+447700900123', status: 'created' });
  });

  it('takes the same reference twice, as the real one does', async () => {
    const notify = await startGovukNotify();
    const client = new NotifyClient(notify.url, testApiKey);
    const options = { reference: 'twice', personalisation: { body: 'Hello' } };
    await client.sendSms(testTemplateId, '+447700900123', options);
    await client.sendSms(testTemplateId, '+447700900123', options);
    await notify.close();
    expect(notify.accepted).toHaveLength(2);
  });

  it('posts a receipt with the bearer token', async () => {
    const receipts: unknown[] = [];
    const portal = http.createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      receipts.push(request.headers.authorization, JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const address = portal.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hooks/sms/receipts`;
    const notify = await startGovukNotify();
    const client = new NotifyClient(notify.url, testApiKey);
    await client.sendSms(testTemplateId, '+447700900123', {
      reference: 'r',
      personalisation: { body: 'Hi' },
    });
    const status = await notify.deliver('r', 'delivered', { url, bearerToken: 'a-long-bearer-token' });
    await notify.close();
    portal.closeAllConnections();
    portal.close();
    expect(status).toBe(204);
    expect(receipts).toMatchObject([
      'Bearer a-long-bearer-token',
      {
        id: notify.accepted[0]?.id,
        reference: 'r',
        to: '+447700900123',
        status: 'delivered',
        notification_type: 'sms',
        template_id: testTemplateId,
        template_version: 1,
      },
    ]);
  });
});

describe('GOV.UK Notify as a process of its own', () => {
  let folder: string;
  let child: ChildProcess;
  let url: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'notify-'));
    const script = 'api/test/stand-ins/govuk-notify-process.ts';
    child = spawn(process.execPath, ['--import', 'tsx', script, '--log', join(folder, 'accepted.log')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout! }), 'line');
    url = String(line).replace('listening ', '');
  });
  afterEach(async () => {
    // A test may have killed it already: then its end has been told and will not be told again.
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  it('has written down what it took when the answer was lost and it was killed', async () => {
    const control = await fetch(`${url}/_control`, {
      method: 'POST',
      body: '{"next":["acceptThenReset","500"]}',
    });
    expect(control.status).toBe(200);
    const client = new NotifyClient(url, testApiKey);
    const send = (reference: string) =>
      client.sendSms(testTemplateId, '+447700900123', { reference, personalisation: { body: 'Hello' } });
    await expect(send('lost')).rejects.toThrow();
    await expect(send('failed')).rejects.toThrow();
    await send('fine');
    expect(await (await fetch(`${url}/_control`)).json()).toEqual({ accepted: 2, sends: 3 });
    child.kill('SIGKILL');
    const lines = (await readFile(join(folder, 'accepted.log'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).reference)).toEqual(['lost', 'fine']);
  });

  it('refuses an order it does not know', async () => {
    const control = await fetch(`${url}/_control`, { method: 'POST', body: '{"always":"explode"}' });
    expect(control.status).toBe(422);
  });
});
