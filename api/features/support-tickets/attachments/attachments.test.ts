import { afterAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { createPdfInspector } from '../../../lib/pdf/inspector.ts';
import { aJpeg, aPng } from '../../../test/builders/images.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { aTicket } from '../../../test/builders/support-tickets.ts';
import type { TicketView } from '../support-tickets.schema.ts';
import { deskStage } from '../support-tickets.test.stage.ts';

const stage = deskStage({ UPLOAD_MAX_MIB: '1' });
const inspector = createPdfInspector();
afterAll(() => inspector.close());

const said = { category: 'letter-wrong', description: 'See the picture.', email: 'anna@example.com' };
let made = 0;
/** A picture unlike any other of this file. */
const aNewPng = () => {
  made += 1;
  return aPng({ width: 4 + made, height: 3 });
};
type Attached = [bytes: Buffer, name: string];
function send(files: Attached[], ticket: object | string = said) {
  const request = stage.server.open.post('/portal/support-tickets');
  request.field('ticket', typeof ticket === 'string' ? ticket : JSON.stringify(ticket));
  for (const [bytes, name] of files) request.attach('file', bytes, name);
  return request;
}
const ticketOf = async (number: number): Promise<TicketView> => {
  const { id } = await stage.db('support_tickets').where({ number }).first('id');
  return stage.view(id);
};
const attachmentsOf = (ticket: TicketView) => ticket.events.flatMap(({ attachments }) => attachments);
const open = (ticket: TicketView, attachmentId: string) =>
  stage.desk.get(`/api/support-tickets/${ticket.id}/attachments/${attachmentId}`);

describe('files that come with a ticket', () => {
  it('are looked into, and then opened as downloads that can do nothing', async () => {
    const png = aNewPng();
    const { body } = await send([
      [png, 'screen.png'],
      [aJpeg({ width: 90 }), 'photo.jpg'],
      [aPdf(), 'letter.pdf'],
    ]).expect(201);
    const waiting = await ticketOf(body.number);
    expect(attachmentsOf(waiting)).toMatchObject([
      { fileName: 'screen.png', mediaType: 'image/png', size: png.length, state: 'waiting' },
      { fileName: 'photo.jpg', mediaType: 'image/jpeg', state: 'waiting' },
      { fileName: 'letter.pdf', mediaType: 'application/pdf', state: 'waiting' },
    ]);
    const early = await open(waiting, attachmentsOf(waiting)[0]!.id);
    expect([early.status, early.body.code]).toEqual([409, 'attachment-waiting']);
    await stage.deliver(inspector);
    const ticket = await ticketOf(body.number);
    expect(attachmentsOf(ticket).map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    const opened = await open(ticket, attachmentsOf(ticket)[0]!.id).buffer();
    expect(opened.body).toEqual(png);
    expect(opened.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename=screen.png',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const audited = await stage.db('audit_events').where({ action: 'support-tickets.attachment-opened' });
    expect(audited).toMatchObject([
      { actor_id: stage.sam.id, entity_id: ticket.id, after: { attachmentId: attachmentsOf(ticket)[0]!.id } },
    ]);
  });

  it.each<[string, Buffer, string, string]>([
    [
      'a PDF with a program in it',
      aPdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }),
      'a.pdf',
      'javascript',
    ],
    [
      'a picture with an archive behind it',
      Buffer.concat([aNewPng(), Buffer.from('PK\x03\x04')]),
      'a.png',
      'bytes-after-end',
    ],
    ['a picture that claims the moon', aPng({ claims: [60_000, 60_000] }), 'a.png', 'too-many-pixels'],
    ['half a photo', aJpeg({ width: 77 }).subarray(0, 50), 'a.jpg', 'cut-short'],
  ])('%s: kept, refused, and opened by nobody', async (_what, bytes, name, refusalCode) => {
    const { body } = await send([[bytes, name]]).expect(201);
    await stage.deliver(inspector);
    const ticket = await ticketOf(body.number);
    const [attachment] = attachmentsOf(ticket);
    expect(attachment).toMatchObject({ state: 'refused', refusalCode });
    const opened = await open(ticket, attachment!.id);
    expect([opened.status, opened.body.code]).toEqual([409, 'attachment-refused']);
  });

  it.each<[string, Buffer, string]>([
    ['a web page called PDF', Buffer.from('<html><script>alert(1)</script></html>'), 'letter.pdf'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), 'screen.png'],
    [
      'a drawing with a program',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'a.png',
    ],
    ['an empty file', Buffer.alloc(0), 'a.png'],
  ])('%s is refused by its content, and nothing is stored', async (_what, bytes, name) => {
    const before = await stage.db('support_tickets').count('* as n').first();
    const { status, body } = await send([[bytes, name]]);
    expect([status, body.errors]).toMatchObject([422, [{ path: 'body.file', code: 'file-type-refused' }]]);
    expect(await stage.db('support_tickets').count('* as n').first()).toEqual(before);
  });

  it('are told by content and not by name', async () => {
    const { body } = await send([[aNewPng(), 'screen.pdf']]).expect(201);
    await stage.deliver(inspector);
    expect(attachmentsOf(await ticketOf(body.number))).toMatchObject([
      { mediaType: 'image/png', state: 'accepted' },
    ]);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\screen.png', 'screen.png'],
    ['name\u202egnp.exe', 'namegnp.exe'],
    ['\u202e', 'attachment'],
  ])('keep of the name %j only what is fit to be shown', async (name, kept) => {
    const { body } = await send([[aNewPng(), name]]).expect(201);
    expect(attachmentsOf(await ticketOf(body.number))[0]?.fileName).toBe(kept);
  });

  it.each<[string, Attached[], object | string, number]>([
    ['four files', [1, 2, 3, 4].map((): Attached => [aNewPng(), 'a.png']), said, 422],
    ['a file of 1.1 MiB', [[Buffer.concat([aNewPng(), Buffer.alloc(1_150_000)]), 'a.png']], said, 413],
    ['nothing said', [[aNewPng(), 'a.png']], { ...said, description: '' }, 422],
    ['nobody to answer', [[aNewPng(), 'a.png']], { ...said, email: '' }, 422],
    ['broken JSON', [[aNewPng(), 'a.png']], '{', 422],
  ])('are refused with %s, and nothing is stored', async (_what, files, ticket, status) => {
    const before = await stage.db('support_tickets').count('* as n').first();
    expect((await send(files, ticket)).status).toBe(status);
    expect(await stage.db('support_tickets').count('* as n').first()).toEqual(before);
  });

  it('may be none', async () => {
    const { body } = await send([]).expect(201);
    expect(attachmentsOf(await ticketOf(body.number))).toEqual([]);
  });

  it('are opened by nobody else: not by a clerk, a patient, or through another ticket', async () => {
    const { body } = await send([[aNewPng(), 'a.png']]).expect(201);
    await stage.deliver(inspector);
    const ticket = await ticketOf(body.number);
    const [attachment] = attachmentsOf(ticket);
    const path = `/api/support-tickets/${ticket.id}/attachments/${attachment!.id}`;
    expect((await (await stage.server.asStaff((await aClerk(stage.db)).id)).get(path)).status).toBe(403);
    const patient = await stage.server.asPatient(await anAccount(stage.db, await aPatient(stage.db)));
    expect((await patient.get(path)).status).toBe(401);
    const other = (await aTicket(stage.db)).id;
    expect((await stage.desk.get(path.replace(ticket.id, other))).status).toBe(404);
    expect((await stage.desk.get(path.replace(attachment!.id, newId()))).status).toBe(404);
  });

  it('are opened where their ticket went by merging', async () => {
    const { body } = await send([[aNewPng(), 'a.png']]).expect(201);
    await stage.deliver(inspector);
    const ticket = await ticketOf(body.number);
    const into = await aTicket(stage.db, { contactEmail: said.email });
    await stage.act(ticket.id, 'merge', { intoId: into.id });
    const merged = await stage.view(into.id);
    expect((await open(merged, attachmentsOf(merged)[0]!.id)).status).toBe(200);
  });

  it('looked into twice, or by two at once, are the same', async () => {
    const { body } = await send([[aNewPng(), 'a.png']]).expect(201);
    await stage.deliver(inspector);
    const [attachment] = attachmentsOf(await ticketOf(body.number));
    await stage.db('outbox').where({ job: 'support-tickets.inspect-attachment' }).update({ done_at: null });
    await Promise.all([stage.deliver(inspector), stage.deliver(inspector)]);
    expect(attachmentsOf(await ticketOf(body.number))).toEqual([attachment]);
  });

  it('sent by two people at once in another order never wait for each other for ever', async () => {
    const [one, two]: Attached[] = [
      [aNewPng(), 'one.png'],
      [aNewPng(), 'two.png'],
    ];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => send(n % 2 ? [one!, two!] : [two!, one!])),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  });
});
