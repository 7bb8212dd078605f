import { describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aClinician, anAdministrator, aSupportAgent } from '../../test/builders/staff.ts';
import { forgetSettled } from './unreachable-patients.service.ts';
import { ago, ringingStage } from './unreachable-patients.test.stage.ts';

const stage = ringingStage();
const { failed, waiting, ring } = stage;

describe('ringing somebody up', () => {
  it.each(['reached', 'wrong-number', 'declined', 'record-corrected'])(
    'with the outcome %s settles it, which is written down',
    async (outcome) => {
      const { patient } = await failed();
      await waiting();
      const { body } = await ring(patient.id, outcome, stage.agent, 'Spoke to her daughter').expect(201);
      expect(body).toMatchObject({ outcome, isSettled: true });
      expect(await waiting()).toEqual([]);
      expect(await stage.server.db('invitation_calls').where({ id: body.id })).toMatchObject([
        {
          patient_id: patient.id,
          batch_id: stage.batch.id,
          staff_id: stage.staff.id,
          note: 'Spoke to her daughter',
        },
      ]);
      expect(await stage.server.db('audit_events').where({ entity_id: body.id })).toMatchObject([
        {
          action: 'unreachable-patients.called',
          actor_id: stage.staff.id,
          patient_id: patient.id,
          after: { outcome },
        },
      ]);
    },
  );

  it('with no answer keeps them in the list, with who rang and how often', async () => {
    const { patient } = await failed();
    await waiting();
    await ring(patient.id, 'no-answer').expect(201);
    await ring(patient.id, 'no-answer', stage.agent, 'Mailbox full').expect(201);
    const [row] = await waiting({ batchId: stage.batch.id, called: 'yes' });
    expect(row).toMatchObject({
      calls: 2,
      lastCall: { outcome: 'no-answer', by: stage.staff.name, note: 'Mailbox full' },
    });
    expect(await waiting({ batchId: stage.batch.id, called: 'no' })).toEqual([]);
  });

  it('of two at once lets one settle it, and tells the other who did', async () => {
    const { patient } = await failed();
    await waiting();
    const other = await stage.server.asStaff((await aSupportAgent(stage.server.db)).id);
    const answers = await Promise.all([
      ring(patient.id, 'reached'),
      ring(patient.id, 'declined', other),
      ring(patient.id, 'wrong-number'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already-settled',
      title: expect.stringMatching(/has settled this meanwhile/),
    });
    expect(await stage.server.db('invitation_calls').where({ patient_id: patient.id })).toHaveLength(1);
  });

  it('is refused for who has registered meanwhile, and for who was never unreachable', async () => {
    const { patient } = await failed();
    await waiting();
    await anAccount(stage.server.db, patient);
    expect((await ring(patient.id, 'reached').expect(409)).body.code).toBe('not-waiting');
    await ring((await aPatient(stage.server.db)).id, 'reached').expect(404);
  });

  it('once settled is asked for again only by a later failure', async () => {
    const { patient } = await failed({ at: ago(5) });
    await waiting();
    await ring(patient.id, 'wrong-number').expect(201);
    await stage.server
      .db('invitation_calls')
      .where({ patient_id: patient.id })
      .update({ at: ago(4) });
    await forgetSettled(stage.server.db);
    expect(await stage.server.db('unreachable_patients').where({ patient_id: patient.id })).toEqual([]);
    expect(await waiting()).toEqual([]);
    await failed({ patient, at: ago(1) });
    expect(await waiting()).toMatchObject([{ id: patient.id, calls: 0 }]);
  });

  it('is not for clinicians, nor for administrators, who only read results', async () => {
    const { patient } = await failed();
    await waiting();
    for (const { id } of [await aClinician(stage.server.db), await anAdministrator(stage.server.db)])
      await ring(patient.id, 'reached', await stage.server.asStaff(id)).expect(403);
  });
});

describe('taking a call back', () => {
  const takeBack = (patientId: string, callId: string, as = stage.agent) =>
    as.delete(`/api/unreachable-patients/${patientId}/calls/${callId}`);

  it('puts the patient into the list again, even after the settled were forgotten, and both are in the audit', async () => {
    const { patient } = await failed();
    await waiting();
    const { body: call } = await ring(patient.id, 'declined').expect(201);
    await forgetSettled(stage.server.db);
    await takeBack(patient.id, call.id).expect(204);
    expect(await waiting()).toMatchObject([{ id: patient.id, calls: 0 }]);
    expect(
      (await stage.server.db('audit_events').where({ entity_id: call.id }).orderBy('at')).map(
        ({ action }) => action,
      ),
    ).toEqual(['unreachable-patients.called', 'unreachable-patients.call-taken-back']);
    await takeBack(patient.id, call.id).expect(404);
  });

  it('is for who wrote it down, within ten minutes, and under the right patient', async () => {
    const { patient } = await failed();
    await waiting();
    const { body: call } = await ring(patient.id, 'reached').expect(201);
    const other = await stage.server.asStaff((await aSupportAgent(stage.server.db)).id);
    await takeBack(patient.id, call.id, other).expect(403);
    await takeBack((await aPatient(stage.server.db)).id, call.id).expect(404);
    await stage.server
      .db('invitation_calls')
      .where({ id: call.id })
      .update({ at: new Date(Date.now() - 11 * 60_000) });
    expect((await takeBack(patient.id, call.id).expect(409)).body.code).toBe('too-late');
  });
});
