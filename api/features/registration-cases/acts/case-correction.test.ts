import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { correctRecordBody } from '../registration-cases.schema.ts';
import { actingStage, correction } from './case-acts.test.stage.ts';
import { correctRecordOfCase } from './case-help.service.ts';

const stage = actingStage();
const { act, auditOf, caseOf, eventsOf, patientOf, rowOf } = stage;

describe('correcting the record', () => {
  it('changes it, says so everywhere, and the attempt then agrees', async () => {
    const { patient, filed } = await caseOf();
    await stage.db('registrations').where({ id: filed.registrationId }).update({
      email: patient.email,
      mobile: '+447911123456',
    });
    const { body } = await act(filed.id, 'correct-record', correction).expect(200);
    expect(body).toMatchObject({
      state: 'open',
      likelyCause: 'mobile-old',
      sentence: 'What they typed agrees with the record as it is now. Send a fresh link.',
      record: { version: 2, mobile: '+447911123456' },
    });
    expect(await patientOf(patient.id)).toMatchObject({ mobile: '+447911123456', version: 2 });
    const audited = await stage.db('audit_events').where({ entity_id: patient.id });
    expect(audited).toMatchObject([
      {
        action: 'patients.record-corrected',
        actor_id: stage.agentId,
        before: { mobile: patient.mobile },
        after: { mobile: '+447911123456', evidence: 'photo-id-seen' },
        reason: 'Saw her driving licence',
      },
    ]);
    expect(await auditOf(filed.id)).toMatchObject([
      {
        before: { state: 'open' },
        after: { act: 'correct-record', fields: ['mobile'], evidence: 'photo-id-seen' },
        patient_id: patient.id,
        reason: 'Saw her driving licence',
      },
    ]);
    expect(await stage.db('record_changes').where({ patient_id: patient.id })).toMatchObject([
      {
        source: 'staff',
        evidence: 'photo-id-seen',
        made_by: stage.agentId,
        changes: { mobile: { before: patient.mobile, after: '+447911123456' } },
      },
    ]);
    expect(await eventsOf(filed.id)).toMatchObject([
      { kind: 'record-corrected', body: 'Saw her driving licence', staff_id: stage.agentId },
    ]);
  });

  it('of a date of birth reads it as people write it', async () => {
    const { patient, filed } = await caseOf();
    const { mobile: _, ...why } = correction;
    await act(filed.id, 'correct-record', { ...why, dateOfBirth: '11 March 1952' }).expect(200);
    expect(await patientOf(patient.id)).toMatchObject({
      date_of_birth: '1952-03-11',
      mobile: patient.mobile,
    });
  });

  it('takes an open login along: e-mail followed, devices dead', async () => {
    const { patient, filed } = await caseOf();
    const account = await anAccount(stage.db, patient);
    const device = await aDevice(stage.db, account);
    await act(filed.id, 'correct-record', { ...correction, email: 'New@Example.com' }).expect(200);
    expect(await stage.db('accounts').where({ id: account.id }).first()).toMatchObject({
      email: 'new@example.com',
    });
    expect(await stage.db('devices').where({ id: device.id }).first()).toMatchObject({
      ended_reason: 'mobile-changed',
    });
  });

  it.each<[string, object, number, string]>([
    ['a mobile that is none', { mobile: '020 7946 0991' }, 422, 'not-a-uk-mobile'],
    ['an e-mail that is none', { email: 'at home' }, 422, 'not-an-email'],
    ['a date that is none', { dateOfBirth: '31 Feb 1952' }, 422, 'not-a-date'],
    ['a birthday to come', { dateOfBirth: '1 Jan 2999' }, 422, 'in-the-future'],
    ['what the record says already', { mobile: undefined, dateOfBirth: '3/11/1952' }, 422, 'nothing-changed'],
    ['nothing', { mobile: undefined }, 422, 'nothing-changed'],
    ['a record that changed meanwhile', { recordVersion: 3 }, 412, 'changed-meanwhile'],
  ])('refuses %s, and nothing is changed', async (_what, changes, status, code) => {
    const { patient, filed } = await caseOf();
    const { body } = await act(filed.id, 'correct-record', { ...correction, ...changes }).expect(status);
    expect(body.errors?.[0]?.code ?? body.code).toBe(code);
    expect(await patientOf(patient.id)).toMatchObject({ version: 1 });
    expect(await rowOf(filed.id)).toMatchObject({ version: 1 });
    expect(await stage.db('record_changes').where({ patient_id: patient.id })).toEqual([]);
  });

  it('refuses an e-mail that somebody else signs in with, where this patient has a login', async () => {
    const other = await aPatient(stage.db);
    await anAccount(stage.db, other);
    const { patient, filed } = await caseOf();
    await anAccount(stage.db, patient);
    const { body } = await act(filed.id, 'correct-record', { ...correction, email: other.email }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'body.email', code: 'email-in-use' }]);
  });

  it('of nobody’s record is refused', async () => {
    const unknown = await aCase(stage.db);
    expect((await act(unknown.id, 'correct-record', correction).expect(409)).body.code).toBe('no-record');
    expect((await act(unknown.id, 'send-link', {}).expect(409)).body.code).toBe('no-record');
  });

  it('by two agents, in two cases of one patient, happens once', async () => {
    const { patient, filed } = await caseOf();
    const second = await aCase(stage.db, { patient });
    const answers = await Promise.all([
      act(filed.id, 'correct-record', correction),
      act(second.id, 'correct-record', { ...correction, mobile: '07700 900 222' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await patientOf(patient.id)).toMatchObject({ version: 2 });
  });

  it('is for those who may change records, whoever works on cases', async () => {
    const { patient, filed } = await caseOf();
    const actor: StaffActor = {
      kind: 'staff',
      id: stage.agentId,
      name: 'Sam',
      email: 'sam@example.nhs.uk',
      ip: null,
      requestId: null,
      roles: [],
      permissions: new Set(['registration-cases:read', 'registration-cases:write']),
      sessionId: newId(),
      stage: 'full',
    };
    const body = correctRecordBody.parse(correction);
    await expect(
      stage.db.transaction((trx) => correctRecordOfCase(trx, actor, { id: filed.id, version: 1 }, body)),
    ).rejects.toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await patientOf(patient.id)).toMatchObject({ version: 1 });
  });
});
