import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { actingStage, bodies } from './case-acts.test.stage.ts';

const stage = actingStage();
const { act, caseOf, eventsOf, rowOf } = stage;

describe('helping', () => {
  it('sends a fresh link to the record’s phone', async () => {
    const { patient, filed } = await caseOf();
    await act(filed.id, 'send-link', {}).expect(200);
    expect(await stage.db('notifications').where({ patient_id: patient.id })).toMatchObject([
      { purpose: 'portal-invitation', channel: 'sms', requested_by: stage.agentId, recipient: null },
    ]);
    expect(await stage.db('invitations').where({ patient_id: patient.id })).toMatchObject([
      { created_by: stage.agentId, channel: 'sms' },
    ]);
    expect(await eventsOf(filed.id)).toMatchObject([{ kind: 'link-sent', detail: { channel: 'sms' } }]);
  });

  it.each([
    [{ mobile: null }, 'no-mobile'],
    [{ deceasedOn: '2026-01-01' }, 'deceased'],
    [{ dateOfBirth: '2015-06-01' }, 'under-16'],
  ])('sends no link to a record with %j', async (facts, code) => {
    const patient = await aPatient(stage.db, facts);
    const filed = await aCase(stage.db, { patient });
    expect((await act(filed.id, 'send-link', {}).expect(409)).body.code).toBe(code);
    expect(await eventsOf(filed.id)).toEqual([]);
  });

  it('replies through one ticket, to the e-mail they typed, by name only where it is the record’s', async () => {
    const { filed } = await caseOf({ attempt: { email: 'typed@example.com' } });
    await act(filed.id, 'reply', bodies.reply).expect(200);
    const { body } = await act(filed.id, 'reply', { message: 'One more thing.' }, 2).expect(200);
    const tickets = await stage.db('support_tickets').where({ registration_case_id: filed.id });
    expect(tickets).toMatchObject([
      {
        contact_email: 'typed@example.com',
        contact_name: null,
        source: 'registration-case',
        state: 'waiting',
      },
    ]);
    expect(body).toMatchObject({ ticketNumber: tickets[0].number, ticket: { id: tickets[0].id } });
    const known = await caseOf();
    await stage
      .db('registrations')
      .where({ id: known.filed.registrationId })
      .update({ email: known.patient.email });
    await act(known.filed.id, 'reply', bodies.reply).expect(200);
    expect(await stage.db('support_tickets').where({ registration_case_id: known.filed.id })).toMatchObject([
      { contact_name: 'Anna Smith', contact_email: known.patient.email },
    ]);
  });

  it('asks a department, and waits two working days', async () => {
    const { filed } = await caseOf();
    const { body } = await act(filed.id, 'ask-department', bodies['ask-department']).expect(200);
    expect(body.state).toBe('waiting');
    const days = (Date.parse(body.waitingUntil) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1.9);
    // Christmas and a weekend between.
    expect(days).toBeLessThan(8);
    expect(new Date(body.waitingUntil).getUTCDay() % 6).not.toBe(0);
    expect(await eventsOf(filed.id)).toMatchObject([
      {
        kind: 'department-asked',
        body: 'Which mobile do you have for her?',
        detail: { department: 'Cardiology' },
      },
    ]);
    await act(filed.id, 'resolve', bodies.resolve, 2).expect(200);
    expect(await rowOf(filed.id)).toMatchObject({ state: 'resolved', waiting_until: null });
  });
});
