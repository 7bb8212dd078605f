import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { registeringStage } from '../registrations/registrations.test.stage.ts';

const stage = registeringStage();

describe('a patient whose mobile on record is old', () => {
  it('fails, is helped, and registers; and their case says so', async () => {
    const agent = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
    const patient = await aPatient(stage.db, { mobile: '+447700900601' });
    const now = { ...typedBy(patient), mobile: '07700 900 815' };
    const act = (id: string, verb: string, version: number, body: object) =>
      agent
        .post(`/api/registration-cases/${id}/${verb}`)
        .set('If-Match', `"${version}"`)
        .send(body)
        .expect(200);

    const { body: started } = await stage.start(now).expect(201);
    await stage.deliver();
    const found = await agent
      .post('/api/registration-cases/search')
      .send({ filter: { q: started.reference } })
      .expect(200);
    expect(found.body).toMatchObject([{ state: 'open', likelyCause: 'mobile-old', tries: 1 }]);
    const { id } = found.body[0];
    const { body: seen } = await agent.get(`/api/registration-cases/${id}`).expect(200);
    expect(seen.sentence).toBe(
      'The mobile differs wholly from the one on record, and date of birth and e-mail agree: the number on record is probably old.',
    );

    await act(id, 'correct-record', 1, {
      recordVersion: seen.record.version,
      mobile: seen.attempts[0].typed.mobile,
      evidence: 'security-questions',
      reason: 'New phone since June',
    });
    await act(id, 'send-link', 2, { channel: 'sms' });
    await stage.deliver();
    const [link] = await stage.textsTo('+447700900815');
    const invitationToken = /\/i#([\w-]{22})\b/.exec(link ?? '')?.[1] ?? '';
    const { nhsNumber: _, ...details } = now;
    await stage.registered({ ...patient, mobile: '+447700900815' }, { ...details, invitationToken });

    const { body: after } = await agent.get(`/api/registration-cases/${id}`).expect(200);
    expect(after).toMatchObject({ state: 'resolved', cause: 'mobile-old', endedByName: null });
    expect(after.registeredAt).not.toBeNull();
    expect(after.events.map(({ kind }: { kind: string }) => kind).reverse()).toEqual([
      'attempt',
      'record-corrected',
      'link-sent',
      'registered',
      'resolved',
    ]);
    expect(after.attempts.map(({ state }: { state: string }) => state)).toEqual(['completed', 'failed']);
    expect(after.texts.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'registration-code',
      'portal-invitation',
    ]);
  });

  it('who tries ten times at once is one person’s work', async () => {
    const patient = await aPatient(stage.db, { mobile: '+447700900602' });
    const typed = { ...typedBy(patient), mobile: '07700 900 816' };
    await Promise.all(Array.from({ length: 10 }, () => stage.start(typed).expect(201)));
    await stage.deliver();
    expect(await stage.db('registration_cases').where({ patient_id: patient.id })).toMatchObject([
      { tries: 10 },
    ]);
  });
});
