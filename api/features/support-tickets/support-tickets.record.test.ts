import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aTicket, aTicketEvent } from '../../test/builders/support-tickets.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();

describe('what a ticket says about whose it is', () => {
  it('is suggested with its evidence, and never linked by the machine', async () => {
    const patient = await aPatient(stage.db, { mobile: '+447700900555' });
    const ticket = await aTicket(stage.db, {
      description: `My NHS number is ${patient.nhs_number}.`,
      contactEmail: patient.email.toUpperCase().toLowerCase(),
    });
    await aTicketEvent(stage.db, ticket, { kind: 'patient-reply', body: 'My mobile is 07700 900555' });
    await aTicketEvent(stage.db, ticket, { kind: 'note', body: 'HKRT-4729 is somebody else' });
    const seen = await stage.view(ticket.id);
    expect(seen.patient).toBeNull();
    expect(seen.suggestions).toMatchObject([
      {
        kind: 'patient',
        id: patient.id,
        strength: 'strong',
        evidence: expect.arrayContaining([
          'NHS number in the description',
          'E-mail given with the ticket',
          'Mobile in a reply',
        ]),
      },
    ]);
  });

  it('finds the attempt by its reference, and by what was typed in its case', async () => {
    const patient = await aPatient(stage.db);
    const attempt = await aRegistration(stage.db, { patient, email: 'typed@example.com' });
    const caseId = newId();
    await stage.db('registration_cases').insert({
      id: caseId,
      state: 'open',
      likely_cause: 'mobile-old',
      patient_id: patient.id,
      email_key: 'typed@example.com',
    });
    await stage.db('registrations').where({ id: attempt.id }).update({ case_id: caseId });
    const byReference = await aTicket(stage.db, { reference: attempt.reference });
    const byEmail = await aTicket(stage.db, { contactEmail: 'typed@example.com' });
    const registrationsOf = async (ticket: { id: string }) =>
      (await stage.view(ticket.id)).suggestions.filter(({ kind }) => kind === 'registration');
    expect(await registrationsOf(byReference)).toMatchObject([
      { id: attempt.id, patient: { id: patient.id }, evidence: ['Reference given with the ticket'] },
    ]);
    expect(await registrationsOf(byEmail)).toMatchObject([
      { id: attempt.id, evidence: ['E-mail given with the ticket'], strength: 'weak' },
    ]);
    await stage.act(byReference.id, 'link', { registrationId: attempt.id });
    expect(await registrationsOf(byReference)).toEqual([]);
    expect(await stage.view(byReference.id)).toMatchObject({ registrationCaseId: caseId });
  });

  it('names no record that was merged away, and nobody where it says nothing', async () => {
    const gone = await aPatient(stage.db, { mergedIntoId: (await aPatient(stage.db)).id });
    const ticket = await aTicket(stage.db, { description: `I am ${gone.nhs_number}`, contactEmail: null });
    expect((await stage.view(ticket.id)).suggestions).toEqual([]);
  });
});

describe('what is known round a ticket', () => {
  it('says why the linked patient cannot sign in, in one sentence', async () => {
    const patient = await aPatient(stage.db);
    const ticket = await aTicket(stage.db, { patient });
    const { access } = await stage.view(ticket.id);
    expect(access?.sentence).toMatch(/\w+.*\.$/);
    expect((await stage.view((await aTicket(stage.db)).id)).access).toBeNull();
  });

  it('shows the patient’s latest codes and messages with what became of them', async () => {
    const patient = await aPatient(stage.db);
    await anAccount(stage.db, patient);
    const ticket = await aTicket(stage.db, { patient });
    await stage.db('notifications').insert({
      id: newId(),
      purpose: 'sign-in-code',
      channel: 'sms',
      patient_id: patient.id,
      state: 'failed',
      reason: 'permanent-failure',
      attempt: 1,
      reference: newId(),
      provider: 'local',
      sending_at: new Date(),
      settled_at: new Date(),
      send_after: new Date(),
    });
    expect((await stage.view(ticket.id)).texts).toMatchObject([
      { purpose: 'sign-in-code', state: 'failed', reason: 'permanent-failure', deliveredAt: null },
    ]);
  });

  it('shows other tickets of the same patient, login or address, and none of anybody else', async () => {
    const patient = await aPatient(stage.db);
    const contactEmail = 'others@example.com';
    const ticket = await aTicket(stage.db, { patient, contactEmail });
    const ofPatient = await aTicket(stage.db, { patient, createdAt: new Date(Date.now() - 2000) });
    const ofAddress = await aTicket(stage.db, { contactEmail, createdAt: new Date(Date.now() - 1000) });
    await aTicket(stage.db);
    const { others } = await stage.view(ticket.id);
    expect(others.map(({ id }) => id)).toEqual([ofAddress.id, ofPatient.id]);
  });

  it('is not found where there is no ticket', async () => {
    expect((await stage.desk.get(`/api/support-tickets/${newId()}`)).status).toBe(404);
  });
});
