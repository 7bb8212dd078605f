import { describe, expect, it } from '@jest/globals';
import { aWording } from '../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { wordingStage } from './invitation-wordings.test.stage.ts';

const stage = wordingStage();
const { words, make, change, act } = stage;

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
    const stored = await stage.server
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
    const { id, versionId } = await aWording(stage.server.db);
    const sent = await anInvitation(stage.server.db, await aPatient(stage.server.db));
    await stage.server.db('invitations').where({ id: sent.id }).update({ wording_version_id: versionId });
    expect((await stage.desk.get(`/api/invitation-wordings/${id}`)).body.versions).toMatchObject([
      { number: 1, sent: 1 },
    ]);
  });

  it('is not changed over somebody else’s change, nor without saying what was seen', async () => {
    const made = await make();
    const answers = await Promise.all(
      [1, 2, 3].map((n) => change(made, { ...words(), smsText: `Text ${n}: ((link))` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await stage.server.db('invitation_wording_versions').where({ wording_id: made.id })).toHaveLength(
      2,
    );
    expect((await stage.desk.put(`/api/invitation-wordings/${made.id}`).send(words())).status).toBe(428);
  });

  it('has a name of its own', async () => {
    const made = await make();
    const again = await stage.desk
      .post('/api/invitation-wordings')
      .send({ ...words(), name: made.name, kind: 'reminder' });
    expect([again.status, again.body.code]).toEqual([409, 'name-taken']);
    const other = await make();
    expect((await change(other, { ...words(), name: made.name })).body.code).toBe('name-taken');
  });

  it('is in the audit with what it was and what it is', async () => {
    const made = await make();
    await change(made, { ...words(), smsText: 'Shorter: ((link))' }).expect(200);
    const events = await stage.server.db('audit_events').where({ entity_id: made.id }).orderBy('at');
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
    const { status, body } = await stage.desk
      .post('/api/invitation-wordings')
      .send({ ...words(), kind: 'invitation', ...fault });
    expect([status, body.errors]).toMatchObject([
      422,
      expect.arrayContaining([expect.objectContaining({ path, code })]),
    ]);
  });

  it('is read by those who send, and written by those who write', async () => {
    await stage.clerk.get('/api/invitation-wordings').expect(200);
    await stage.clerk
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
    const defaults = await stage.server
      .db('invitation_wordings')
      .where({ kind: 'invitation', is_default: true });
    expect(defaults).toHaveLength(1);
  });

  it('are listed by name and found by kind and state', async () => {
    const list = async (filter: object) =>
      (
        await stage.desk
          .get('/api/invitation-wordings')
          .query({ filter: JSON.stringify(filter) })
          .expect(200)
      ).body;
    const reminders = await list({ kind: 'reminder' });
    expect(reminders.map(({ kind }: { kind: string }) => kind)).not.toContain('invitation');
    const names = (await list({})).map(({ name }: { name: string }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    const first = await stage.desk.get('/api/invitation-wordings?range=[0,0]');
    const rest = await stage.desk
      .get('/api/invitation-wordings')
      .query({ after: first.headers['x-next-after'] });
    expect(rest.body.map(({ id }: { id: string }) => id)).not.toContain(first.body[0].id);
  });
});
