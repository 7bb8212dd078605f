import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../lib/ids.ts';
import { aWording } from '../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { anAppointment, aPatient } from '../../test/builders/patients.ts';
import { nextNumber } from '../../test/builders/sequence.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

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

describe('a wording', () => {
  it('is written, and changed into a new version; the first stays as it was', async () => {
    const made = await make();
    expect(made).toMatchObject({
      state: 'active',
      isDefault: false,
      currentNumber: 1,
      smsParts: 1,
      version: 1,
    });
    const next = { ...words(), smsText: 'Register now: ((link))' };
    const { body: changed } = await change(made, next).expect(200);
    expect(changed).toMatchObject({
      name: next.name,
      currentNumber: 2,
      version: 2,
      versions: [
        { number: 2, smsText: 'Register now: ((link))', madeBy: { name: 'Carys Author' }, sent: 0 },
        { number: 1, smsText: made.versions[0].smsText },
      ],
    });
    const stored = await server
      .db('invitation_wording_versions')
      .where({ wording_id: made.id })
      .orderBy('number');
    expect(stored.map(({ id }) => id)).toEqual([made.currentVersionId, changed.currentVersionId]);
  });

  it('keeps its version where only the name changed', async () => {
    const made = await make();
    const { name: _name, ...texts } = { ...words(), ...made.versions[0] };
    const same = {
      smsText: texts.smsText,
      emailSubject: texts.emailSubject,
      emailText: texts.emailText,
      letterText: texts.letterText,
    };
    const { body } = await change(made, { name: 'Winter', ...same }).expect(200);
    expect([body.name, body.currentNumber, body.currentVersionId]).toEqual([
      'Winter',
      1,
      made.currentVersionId,
    ]);
  });

  it('says how often each version went out', async () => {
    const { id, versionId } = await aWording(server.db);
    const sent = await anInvitation(server.db, await aPatient(server.db));
    await server.db('invitations').where({ id: sent.id }).update({ wording_version_id: versionId });
    expect((await desk.get(`/api/invitation-wordings/${id}`)).body.versions).toMatchObject([
      { number: 1, sent: 1 },
    ]);
  });

  it('is not changed over somebody else’s change, nor without saying what was seen', async () => {
    const made = await make();
    const answers = await Promise.all(
      [1, 2, 3].map((n) => change(made, { ...words(), smsText: `Text ${n}: ((link))` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await server.db('invitation_wording_versions').where({ wording_id: made.id })).toHaveLength(2);
    expect((await desk.put(`/api/invitation-wordings/${made.id}`).send(words())).status).toBe(428);
  });

  it('has a name of its own', async () => {
    const made = await make();
    const again = await desk
      .post('/api/invitation-wordings')
      .send({ ...words(), name: made.name, kind: 'reminder' });
    expect([again.status, again.body.code]).toEqual([409, 'name-taken']);
    const other = await make();
    expect((await change(other, { ...words(), name: made.name })).body.code).toBe('name-taken');
  });

  it('is in the audit with what it was and what it is', async () => {
    const made = await make();
    await change(made, { ...words(), smsText: 'Shorter: ((link))' }).expect(200);
    const events = await server.db('audit_events').where({ entity_id: made.id }).orderBy('at');
    expect(events.map(({ action, before, after }) => [action, before?.number, after.number])).toEqual([
      ['invitation-wordings.changed', undefined, 1],
      ['invitation-wordings.changed', 1, 2],
    ]);
  });

  it.each([
    ['an unknown placeholder', { smsText: '((nhsNumber)): ((link))' }, 'body.smsText', 'placeholder-unknown'],
    ['an open bracket', { emailText: 'Dear ((firstName, ((link))' }, 'body.emailText', 'bracket-open'],
    ['no link', { smsText: 'Register for the portal soon' }, 'body.smsText', 'link-missing'],
    [
      'a link for some only',
      { emailText: 'Hello ((hasEmail??((link))))' },
      'body.emailText',
      'link-in-condition',
    ],
    ['a link in its subject', { emailSubject: 'See ((link))' }, 'body.emailSubject', 'link-in-subject'],
    [
      'a letter of two pages',
      { letterText: 'Long words for a letter. '.repeat(99) },
      'body.letterText',
      'letter-too-long',
    ],
    ['a text of seven parts', { smsText: `Ł${'a'.repeat(400)} ((link))` }, 'body.smsText', 'text-too-long'],
  ])('with %s is refused by name', async (_what, fault, path, code) => {
    const { status, body } = await desk
      .post('/api/invitation-wordings')
      .send({ ...words(), kind: 'invitation', ...fault });
    expect([status, body.errors]).toMatchObject([
      422,
      expect.arrayContaining([expect.objectContaining({ path, code })]),
    ]);
  });

  it('is read by those who send, and written by those who write', async () => {
    await clerk.get('/api/invitation-wordings').expect(200);
    await clerk
      .post('/api/invitation-wordings')
      .send({ ...words(), kind: 'invitation' })
      .expect(403);
  });
});

describe('wordings in use', () => {
  it('are retired and used again; the usual one is not', async () => {
    const made = await make({ kind: 'reminder' });
    const { body: retired } = await act(made, 'retire').expect(200);
    expect([retired.state, (await act(retired, 'retire')).body.code]).toEqual(['retired', 'is-retired']);
    expect((await act(retired, 'make-default')).body.code).toBe('is-retired');
    const { body: again } = await act(retired, 'use-again').expect(200);
    expect((await act(again, 'use-again')).body.code).toBe('is-active');
    const { body: usual } = await act(again, 'make-default').expect(200);
    expect((await act(usual, 'retire')).body.code).toBe('is-default');
  });

  it('have one default of each kind, whoever chooses at once', async () => {
    const made = await Promise.all([make(), make(), make()]);
    const answers = await Promise.all(made.map((each) => act(each, 'make-default')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const defaults = await server.db('invitation_wordings').where({ kind: 'invitation', is_default: true });
    expect(defaults).toHaveLength(1);
  });

  it('are listed by name and found by kind and state', async () => {
    const list = async (filter: object) =>
      (
        await desk
          .get('/api/invitation-wordings')
          .query({ filter: JSON.stringify(filter) })
          .expect(200)
      ).body;
    const reminders = await list({ kind: 'reminder' });
    expect(reminders.map(({ kind }: { kind: string }) => kind)).not.toContain('invitation');
    const names = (await list({})).map(({ name }: { name: string }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    const first = await desk.get('/api/invitation-wordings?range=[0,0]');
    const rest = await desk.get('/api/invitation-wordings').query({ after: first.headers['x-next-after'] });
    expect(rest.body.map(({ id }: { id: string }) => id)).not.toContain(first.body[0].id);
  });
});

describe('a preview', () => {
  it('fills every channel for somebody invented, with a link that opens nothing', async () => {
    const { body } = await preview().expect(200);
    expect(body.sms.text).toBe(
      `Kingston Hospital: register for Patient Portal: ${server.deps.config.portalUrl}/i#PREVIEW-OPENS-NOTHING-`,
    );
    expect(body).toMatchObject({
      sms: { count: { encoding: 'GSM-7', parts: 1, forcedBy: [], downgraded: [] } },
      email: { subject: 'Register at Kingston Hospital' },
      letter: { text: 'Dear Anna\n\nRegister with the code below.' },
      faults: [],
    });
  });

  it('names the signs that cost, and those that are made plainer', async () => {
    const { body } = await preview({ smsText: '“Łatwo” – ((link))' });
    expect(body.sms.text).toMatch(/^"Łatwo" - /);
    expect(body.sms.count).toMatchObject({
      encoding: 'UCS-2',
      forcedBy: ['Ł'],
      downgraded: [
        { from: '“', to: '"' },
        { from: '”', to: '"' },
        { from: '–', to: '-' },
      ],
    });
  });

  it('of unfinished texts says what is wrong instead of refusing', async () => {
    const { body } = await preview({ smsText: 'Dear ((fir', emailText: '' }).expect(200);
    expect(body.faults.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['smsText', 'bracket-open'],
      ['smsText', 'link-missing'],
      ['emailText', 'link-missing'],
    ]);
  });

  it('for a patient has their name and next appointment, and is written down as a look at their record', async () => {
    const patient = await aPatient(server.db, { givenName: 'Łucja ((link))' });
    await anAppointment(server.db, patient, {
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      specialty: 'Dermatology',
    });
    const text = 'Dear ((firstName))((specialty??, for ((specialty)))): ((link))';
    const { body } = await preview({ smsText: text, patientId: patient.id }, clerk).expect(200);
    expect(body.sms.text).toMatch(/^Dear Łucja \(\(link\)\), for Dermatology: http/);
    // Typing on is the same look.
    await preview({ smsText: `${text} now`, patientId: patient.id }, clerk).expect(200);
    expect(
      await server.db('audit_events').where({ patient_id: patient.id, action: 'patients.viewed' }),
    ).toHaveLength(1);
  });

  it('for a patient is only for those who may read patients', async () => {
    const patient = await aPatient(server.db);
    expect((await preview({ patientId: patient.id }, desk)).status).toBe(403);
    expect((await preview({ patientId: newId() }, clerk)).status).toBe(404);
  });

  it('of the letter is a PDF of one page; one that does not fit is refused', async () => {
    const { name: _name, ...texts } = words();
    const printed = await desk
      .post('/api/invitation-wordings/preview.pdf')
      .send({ kind: 'invitation', ...texts })
      .expect(200);
    expect([printed.type, printed.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    const long = await desk
      .post('/api/invitation-wordings/preview.pdf')
      .send({ kind: 'invitation', ...texts, letterText: 'A line\n'.repeat(120) });
    expect([long.status, long.body.code]).toEqual([422, 'letter-too-long']);
  });
});
