import { describe, expect, it } from '@jest/globals';
import { careTeamStage } from '../messages.test.stage.ts';

const stage = careTeamStage();
const { colleagues } = stage;

async function submitted(patients = 3) {
  const clinic = await stage.aClinic(patients);
  const message = await stage.write(stage.to(clinic.clinic));
  const { body } = await stage.act(colleagues.writer, message.id, 'send');
  return { ...clinic, id: message.id, message: body };
}
const change = (who: (typeof colleagues)['writer'], id: string, version: number, clinic: string) =>
  who.http
    .put(`/api/messages/${id}`)
    .set('If-Match', `"${version}"`)
    .send(stage.body(stage.to(clinic), { subject: 'Changed since' }));

describe('a message to many', () => {
  it('waits for a second person, who says yes to what they looked at', async () => {
    const { id, message } = await submitted();
    expect(message).toMatchObject({
      state: 'approval',
      recipients: 3,
      dueAt: null,
      acts: { approve: 'own-message', 'take-back': true },
    });
    const refused = await stage.act(colleagues.writer, id, 'approve');
    expect([refused.status, refused.body.code]).toEqual([409, 'own-message']);
    const { body } = await stage.act(colleagues.second, id, 'approve');
    expect(body).toMatchObject({ state: 'scheduled', approvedBy: { id: colleagues.second.id } });
    expect(body.events.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Began to write it',
      'Asked for approval to send it to 3 patients',
      'Approved sending it to 3 patients',
    ]);
    const actions = await stage.db('audit_events').where({ entity_id: id }).orderBy('id').pluck('action');
    expect(actions).toEqual(['messages.created', 'messages.submitted', 'messages.approved']);
  });

  it('is not approved by who changed it since, nor by who looked at it before', async () => {
    const { id, message, clinic } = await submitted();
    await stage.aReader({}, clinic);
    const changed = await change(colleagues.second, id, message.version, clinic).expect(200);
    expect(changed.body).toMatchObject({ state: 'approval', recipients: 4 });
    const stale = await stage.act(colleagues.third, id, 'approve', undefined, message.version);
    expect(stale.status).toBe(412);
    expect((await stage.act(colleagues.second, id, 'approve')).body.code).toBe('own-message');
    expect((await stage.act(colleagues.third, id, 'approve')).body.state).toBe('scheduled');
  });

  it('goes back to its writer with a reason', async () => {
    const { id } = await submitted();
    const { body } = await stage.act(colleagues.second, id, 'send-back', { reason: 'Say which entrance' });
    expect(body).toMatchObject({ state: 'draft', acts: { send: true } });
    expect(body.events.at(-1).sentence).toBe('Did not approve it: “Say which entrance”');
  });

  it('is either changed or approved, when both happen at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, message, clinic } = await submitted();
      const [approved, changed] = await Promise.all([
        stage.act(colleagues.third, id, 'approve', undefined, message.version),
        change(colleagues.second, id, message.version, clinic),
      ]);
      expect([approved.status, changed.status].sort()).toEqual([200, 412]);
      const after = await stage.view(id);
      expect([after.state, after.subject]).toEqual(
        approved.status === 200 ? ['scheduled', 'Our clinic has moved'] : ['approval', 'Changed since'],
      );
    }
  });

  it('is approved once by two', async () => {
    const { id, message } = await submitted();
    const answers = await Promise.all([
      stage.act(colleagues.second, id, 'approve', undefined, message.version),
      stage.act(colleagues.third, id, 'approve', undefined, message.version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(
      await stage.db('outbox').where({ job: 'messages.send' }).whereRaw(`payload ->> 'messageId' = ?`, [id]),
    ).toHaveLength(1);
  });
});

describe('a message to few', () => {
  it('needs nobody else, and can be taken back for two minutes', async () => {
    const { id, message } = await submitted(2);
    expect(message.state).toBe('scheduled');
    expect(Date.parse(message.dueAt) - Date.now()).toBeGreaterThan(60_000);
    const { body } = await stage.act(colleagues.second, id, 'take-back');
    expect(body).toMatchObject({ state: 'draft', dueAt: null });
    await stage.deliver(id);
    expect(await stage.recipientsOf(id)).toEqual([]);
  });

  it('waits for the moment it was given', async () => {
    const { clinic } = await stage.aClinic(1);
    const sendAt = '2027-03-28T08:00:00.000Z';
    const message = await stage.write(stage.to(clinic), { sendAt });
    const { body } = await stage.act(colleagues.writer, message.id, 'send');
    expect(body).toMatchObject({ state: 'scheduled', dueAt: sendAt });
    const [promise] = await stage.db('outbox').whereRaw(`payload ->> 'messageId' = ?`, [message.id]);
    expect(promise.run_at.toISOString()).toBe(sendAt);
    await stage.deliver(message.id);
    expect((await stage.view(message.id)).state).toBe('scheduled');
  });

  it('cannot be taken back once its moment has come', async () => {
    const { id } = await submitted(1);
    await stage.letTimePass(id);
    expect((await stage.act(colleagues.writer, id, 'take-back')).body.code).toBe('already-sending');
  });
});

describe('an audience that grows between the yes and the moment', () => {
  it('of a message nobody approved is put up for approval', async () => {
    const { id, clinic } = await submitted(2);
    await stage.aReader({}, clinic);
    await stage.letTimePass(id);
    await stage.deliver(id);
    const view = await stage.view(id);
    expect(view).toMatchObject({ state: 'approval', recipients: 3, delivered: 0 });
    expect(view.events.at(-1)?.sentence).toMatch(/^Not sent: it would have gone to 3 patients/);
    expect(await stage.recipientsOf(id)).toEqual([]);
    expect((await stage.act(colleagues.second, id, 'approve')).body.state).toBe('scheduled');
  });

  it('of an approved one goes out by less than a tenth, and back by more', async () => {
    const { id, clinic } = await submitted(3);
    await stage.act(colleagues.second, id, 'approve');
    await stage.db('messages').where({ id }).update({ approved_count: 4 });
    await stage.aReader({}, clinic);
    await stage.letTimePass(id);
    await stage.deliver(id);
    expect((await stage.view(id)).state).toBe('sent');
    const other = await submitted(3);
    await stage.act(colleagues.second, other.id, 'approve');
    await stage.aReader({}, other.clinic);
    await stage.letTimePass(other.id);
    await stage.deliver(other.id);
    expect((await stage.view(other.id)).state).toBe('approval');
  });
});
