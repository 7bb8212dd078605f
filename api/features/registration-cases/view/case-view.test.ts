import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aRegistration, typedBy } from '../../../test/builders/registrations.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { aTicket } from '../../../test/builders/support-tickets.ts';
import { caseSchema } from '../registration-cases.schema.ts';
import { type Agent, deskStage, hoursAgo } from '../registration-cases.test.stage.ts';

const stage = deskStage();

describe('one failed registration', () => {
  it('shows what was typed beside the record, the cause, and what else is known; and that it was seen', async () => {
    const patient = await aPatient(stage.db, { mobile: '+447700900444' });
    const typed = { ...typedBy(patient), mobile: '07911 123456' };
    const understood = { email: patient.email, mobile: '+447911123456', dateOfBirth: patient.date_of_birth };
    const filed = await aCase(stage.db, { patient, attempt: { typed, ...understood } });
    const ticket = await aTicket(stage.db, { caseId: filed.id });
    const { body, headers } = await stage.view(filed.id).expect(200);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      state: 'open',
      likelyCause: 'mobile-old',
      sentence: expect.stringMatching(/the number on record is probably old\.$/),
      patient: { id: patient.id },
      record: {
        version: 1,
        mobile: '+447700900444',
        dateOfBirth: '1952-11-03',
        flags: ['no-account'],
        hasAccount: false,
      },
      ticket: { id: ticket.id, number: ticket.number },
      events: [],
      endedAt: null,
    });
    expect(
      body.comparison.map(({ field, agrees }: { field: string; agrees: boolean }) => [field, agrees]),
    ).toEqual([
      ['nhsNumber', true],
      ['dateOfBirth', true],
      ['email', true],
      ['mobile', false],
    ]);
    expect(body.attempts).toMatchObject([{ reference: filed.reference, typed, ip: '198.51.100.7' }]);
    const seen = await stage.db('audit_events').where({ entity_id: filed.id });
    expect(seen).toMatchObject([
      {
        action: 'registration-cases.viewed',
        actor_id: stage.agentId,
        patient_id: patient.id,
        entity: 'registration-cases',
      },
    ]);
  });

  it('holds nothing but what its schema lists (ASVS 15.3.1)', async () => {
    const { body } = await stage.view((await aCase(stage.db, { patient: await aPatient(stage.db) })).id);
    expect(Object.keys(body).sort()).toEqual(Object.keys(caseSchema.shape).sort());
    expect(Object.keys(body).sort()).toEqual([
      'attempts',
      'candidates',
      'cause',
      'comparison',
      'endedAt',
      'endedByName',
      'events',
      'firstTriedAt',
      'id',
      'lastTriedAt',
      'likelyCause',
      'looksSuspicious',
      'network',
      'patient',
      'record',
      'reference',
      'registeredAt',
      'sentence',
      'state',
      'texts',
      'ticket',
      'ticketNumber',
      'tries',
      'version',
      'waitingUntil',
    ]);
    expect(Object.keys(body.attempts[0]).sort()).toEqual(
      [
        'at',
        'device',
        'failure',
        'fields',
        'id',
        'ip',
        'notReceived',
        'reference',
        'state',
        'typed',
        'via',
      ].sort(),
    );
  });

  it('knows a mobile that was on record before', async () => {
    const patient = await aPatient(stage.db, { mobile: '+447700900555' });
    await stage.agent
      .put(`/api/patients/${patient.id}/contact`)
      .set('If-Match', '"1"')
      .send({
        mobile: '07700 900 556',
        email: patient.email,
        addressLines: [],
        postcode: null,
        reason: 'Told us',
      })
      .expect(200);
    const { id } = await aCase(stage.db, {
      patient,
      attempt: { mobile: '+447700900555', email: patient.email },
    });
    const { body } = await stage.view(id);
    expect(body.likelyCause).toBe('mobile-old');
    expect(body.sentence).toMatch(/^The mobile they typed was on record until \d/);
  });

  it('proposes the record whose NHS number is two slips from the typed one', async () => {
    const theirs = await aPatient(stage.db, {
      nhsNumber: '9990548609',
      dateOfBirth: '1948-02-29',
      mobile: '+447700900991',
    });
    await anAccount(stage.db, theirs);
    // Same mobile, and nothing else.
    const neighbour = await aPatient(stage.db, { mobile: '+447700900991' });
    const filed = await aCase(stage.db, {
      attempt: {
        failure: 'no-record',
        nhsNumber: '9990548617',
        dateOfBirth: '1948-02-29',
        mobile: '+447700900991',
        email: 'none@example.com',
      },
    });
    const { body } = await stage.view(filed.id);
    expect(body).toMatchObject({ patient: null, record: null, likelyCause: 'nhs-number-digit' });
    expect(body.candidates).toMatchObject([
      {
        patient: { id: theirs.id },
        agrees: ['dateOfBirth', 'mobile'],
        hasAccount: true,
        why: 'The same date of birth and mobile, and an NHS number that differs in two digits.',
      },
      { patient: { id: neighbour.id }, agrees: ['mobile'], hasAccount: false },
    ]);
  });

  it('proposes who fits better than the record that the number names, and nobody who fits worse', async () => {
    const wife = await aPatient(stage.db, { dateOfBirth: '1950-05-05', email: 'pair@example.com' });
    const husband = await aPatient(stage.db, { dateOfBirth: '1949-04-04', email: 'pair@example.com' });
    const filed = await aCase(stage.db, {
      patient: wife,
      attempt: { email: 'pair@example.com', mobile: husband.mobile, dateOfBirth: '1949-04-04' },
    });
    await aPatient(stage.db, { email: 'other@example.com', mobile: husband.mobile });
    const { body } = await stage.view(filed.id);
    expect(body.candidates).toMatchObject([
      { patient: { id: husband.id }, agrees: ['dateOfBirth', 'email', 'mobile'] },
    ]);
    expect(body.sentence).toMatch(/perhaps they typed somebody else’s NHS number/);
  });

  it('shows every attempt of the same person and the texts they were sent', async () => {
    const patient = await aPatient(stage.db);
    const theirs = { email: patient.email, mobile: '+447700900871' };
    const earlier = await aRegistration(stage.db, { patient, createdAt: hoursAgo(30) });
    const unknown = await aCase(stage.db, {
      attempt: { ...theirs, failure: 'no-record' },
      lastTriedAt: hoursAgo(20),
    });
    await aCase(stage.db, { patient: await aPatient(stage.db), attempt: theirs });
    const filed = await aCase(stage.db, { patient, attempt: theirs });
    await stage.db('notifications').insert({
      id: newId(),
      purpose: 'portal-invitation',
      channel: 'sms',
      patient_id: patient.id,
      state: 'failed',
      reason: 'permanent-failure',
    });
    const { body } = await stage.view(filed.id);
    expect(body.attempts.map(({ reference }: { reference: string }) => reference)).toEqual([
      filed.reference,
      unknown.reference,
      earlier.reference,
    ]);
    expect(body.texts).toMatchObject([
      { purpose: 'portal-invitation', state: 'failed', reason: 'permanent-failure', deliveredAt: null },
    ]);
  });

  it('is not there for an id of nothing', async () => {
    await stage.view(newId()).expect(404);
    await stage.view('not-an-id').expect(404);
  });
});

describe('having a case open', () => {
  it('tells the second of two people about the first', async () => {
    const { id } = await aCase(stage.db);
    const ravi = await aSupportAgent(stage.db);
    const attend = (as: Agent) => as.post(`/api/registration-cases/${id}/presence`).send({});
    expect((await attend(stage.agent).expect(200)).body).toEqual({ others: [], version: 1 });
    const raviSees = (await attend(await stage.server.asStaff(ravi.id)).expect(200)).body;
    expect(raviSees.others).toMatchObject([{ staffId: stage.agentId }]);
    expect((await attend(stage.agent)).body.others).toMatchObject([{ staffId: ravi.id, name: ravi.name }]);
    await stage.agent.post(`/api/registration-cases/${newId()}/presence`).send({}).expect(404);
  });
});
