import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();

describe('whose ticket it is', () => {
  it('is confirmed by a person, with the login and the attempt', async () => {
    const patient = await aPatient(stage.db);
    const account = await anAccount(stage.db, patient);
    const attempt = await aRegistration(stage.db, { patient });
    const ticket = await aTicket(stage.db);
    const { body } = await stage.act(ticket.id, 'link', {
      patientId: patient.id,
      registrationId: attempt.id,
    });
    expect(body).toMatchObject({
      patient: { id: patient.id },
      accountId: account.id,
      registrationId: attempt.id,
    });
    const { body: unlinked } = await stage.act(ticket.id, 'link', { patientId: null });
    expect(unlinked).toMatchObject({ patient: null, accountId: null, registrationId: attempt.id });
    expect(unlinked.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'created',
      'linked',
      'linked',
      'unlinked',
    ]);
  });

  it.each(['patientId', 'registrationId'])('is not confirmed by a %s that is none', async (name) => {
    const { status, body } = await stage.act((await aTicket(stage.db)).id, 'link', { [name]: newId() });
    expect([status, body.errors[0].path]).toEqual([422, `body.${name}`]);
  });

  it('is not a record that was merged away', async () => {
    const gone = await aPatient(stage.db, { mergedIntoId: (await aPatient(stage.db)).id });
    expect((await stage.act((await aTicket(stage.db)).id, 'link', { patientId: gone.id })).status).toBe(422);
  });

  it('is certain where it was sent signed in', async () => {
    const account = await anAccount(stage.db, await aPatient(stage.db));
    const ticket = await aTicket(stage.db, { sentBy: account });
    const other = await aPatient(stage.db);
    for (const patientId of [other.id, null]) {
      const { status, body } = await stage.act(ticket.id, 'link', { patientId });
      expect([status, body.code]).toEqual([409, 'sent-signed-in']);
    }
  });
});

describe('merging', () => {
  it('shows the one conversation in the other', async () => {
    const contactEmail = 'twice@example.com';
    const [first, second] = [
      await aTicket(stage.db, { contactEmail }),
      await aTicket(stage.db, { contactEmail }),
    ];
    await stage.desk.post(`/api/support-tickets/${second.id}/notes`).send({ note: 'Same as before.' });
    const { body } = await stage.act(second.id, 'merge', { intoId: first.id });
    expect(body).toMatchObject({ state: 'merged', mergedInto: { id: first.id, number: first.number } });
    const seen = await stage.view(first.id);
    expect(seen.mergedFrom).toEqual([{ id: second.id, number: second.number }]);
    expect(seen.events.map((event) => event.body)).toContain('Same as before.');
  });

  it('keeps two people apart', async () => {
    const [one, other] = [await aTicket(stage.db), await aTicket(stage.db)];
    const { status, body } = await stage.act(one.id, 'merge', { intoId: other.id });
    expect([status, body.code]).toEqual([409, 'different-people']);
  });

  it.each([
    ['itself', (id: string) => id],
    ['nothing', () => newId()],
  ])('is not into %s', async (_what, into) => {
    const ticket = await aTicket(stage.db);
    expect((await stage.act(ticket.id, 'merge', { intoId: into(ticket.id) })).status).toBe(422);
  });

  it('is not into what is settled', async () => {
    const [ticket, settled] = [await aTicket(stage.db), await aTicket(stage.db, { state: 'resolved' })];
    const { body } = await stage.act(ticket.id, 'merge', { intoId: settled.id });
    expect(body.code).toBe('ticket-resolved');
  });
});
