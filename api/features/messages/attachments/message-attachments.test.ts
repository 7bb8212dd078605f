import { afterAll, describe, expect, it } from '@jest/globals';
import { createPdfInspector } from '../../../lib/pdf/inspector.ts';
import { aPng } from '../../../test/builders/images.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { sweepOrphanFiles } from '../../files/files.service.ts';
import { MOST_ATTACHMENTS } from '../message-words.ts';
import { careTeamStage } from '../messages.test.stage.ts';
import { inspectMessageAttachment } from './attachments.service.ts';

const stage = careTeamStage({ UPLOAD_MAX_MIB: '1' });
const { colleagues } = stage;
const inspector = createPdfInspector();
afterAll(() => inspector.close());

const aDraft = async () => stage.write({ kind: 'patient', patientId: (await stage.aReader()).id });
const add = (id: string, version: number, bytes: Buffer, name: string) =>
  colleagues.writer.http
    .post(`/api/messages/${id}/attachments`)
    .set('If-Match', `"${version}"`)
    .attach('file', bytes, name);
const inspectAll = async (id: string) => {
  for (const { id: file } of await stage.db('message_attachments').where({ message_id: id }))
    await inspectMessageAttachment(stage.server.deps, file, inspector);
};

describe('files that go with a message', () => {
  it('are looked into before the message may be sent', async () => {
    const { id, version } = await aDraft();
    const { body } = await add(id, version, aPdf(), 'map.pdf').expect(201);
    expect(body).toMatchObject({
      attachments: [{ fileName: 'map.pdf', mediaType: 'application/pdf', state: 'waiting' }],
      acts: { send: 'attachments-waiting' },
    });
    expect((await stage.act(colleagues.writer, id, 'send')).body.code).toBe('attachments-waiting');
    await inspectAll(id);
    const { attachments } = await stage.view(id);
    expect(attachments).toMatchObject([{ state: 'accepted' }]);
    const opened = await colleagues.second.http.get(`/api/messages/${id}/attachments/${attachments[0]!.id}`);
    expect(opened.headers['content-disposition']).toMatch(/^attachment/);
    expect((await stage.act(colleagues.writer, id, 'send')).body.state).toBe('scheduled');
  });

  it('that are not safe to open keep it back until they are removed', async () => {
    const { id, version } = await aDraft();
    const torn = Buffer.concat([aPng({ width: 9, height: 3 }), Buffer.from('MZ and more')]);
    await add(id, version, torn, 'map.png').expect(201);
    await inspectAll(id);
    const { attachments, version: now } = await stage.view(id);
    expect(attachments).toMatchObject([{ state: 'refused', refusalCode: expect.any(String) }]);
    expect((await stage.act(colleagues.writer, id, 'send')).body.code).toBe('attachment-refused');
    const { body } = await colleagues.writer.http
      .delete(`/api/messages/${id}/attachments/${attachments[0]!.id}`)
      .set('If-Match', `"${now}"`)
      .expect(200);
    expect(body).toMatchObject({ attachments: [], acts: { send: true } });
  });

  it.each<[string, Buffer, string, number, string]>([
    ['a web page', Buffer.from('<html><script>alert(1)</script>'), 'a.pdf', 422, 'fields-refused'],
    ['an empty file', Buffer.alloc(0), 'a.png', 422, 'fields-refused'],
    ['too large a file', Buffer.concat([aPdf(), Buffer.alloc(1024 * 1024)]), 'a.pdf', 413, 'file-too-large'],
  ])('are refused: %s', async (_what, bytes, name, status, code) => {
    const { id, version } = await aDraft();
    const answer = await add(id, version, bytes, name);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await stage.view(id)).attachments).toEqual([]);
  });

  it('are at most five, also when six come at once', async () => {
    const { id } = await aDraft();
    let refused = 0;
    for (let n = 0; n <= MOST_ATTACHMENTS; n += 1) {
      const { version } = await stage.db('messages').where({ id }).first('version');
      const { status } = await add(id, version, aPng({ width: 20 + n, height: 3 }), `${n}.png`);
      if (status === 422) refused += 1;
    }
    expect([refused, (await stage.view(id)).attachments.length]).toEqual([1, MOST_ATTACHMENTS]);
    const { id: other, version } = await aDraft();
    const answers = await Promise.all(
      [1, 2, 3].map((n) => add(other, version, aPng({ width: 40 + n, height: 3 }), `${n}.png`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
  });

  it('are a change, so that who added one is no second person', async () => {
    const { clinic } = await stage.aClinic(3);
    const { id } = await stage.write(stage.to(clinic));
    const { body } = await stage.act(colleagues.writer, id, 'send');
    await colleagues.second.http
      .post(`/api/messages/${id}/attachments`)
      .set('If-Match', `"${body.version}"`)
      .attach('file', aPng({ width: 60, height: 3 }), 'a.png')
      .expect(201);
    expect((await stage.view(id, colleagues.third)).acts.approve).toBe('attachments-waiting');
    await inspectAll(id);
    expect((await stage.view(id, colleagues.second)).acts.approve).toBe('own-message');
    expect((await stage.view(id, colleagues.third)).acts.approve).toBe(true);
  });

  it('stay when what nobody names is swept away', async () => {
    const { id, version } = await aDraft();
    await add(id, version, aPng({ width: 70, height: 3 }), 'a.png').expect(201);
    await stage.db('files').update({ created_at: new Date(0) });
    await sweepOrphanFiles(stage.server.deps, 0);
    await inspectAll(id);
    expect((await stage.view(id)).attachments).toMatchObject([{ state: 'accepted' }]);
  });
});
