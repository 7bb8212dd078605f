import { describe, expect, it } from '@jest/globals';
import { dayFromToday } from '../../../test/builders/questionnaire-assignments.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { answeringStage } from './answering.test.stage.ts';

const stage = answeringStage();
const { asked, read, save, submit } = stage;
const submissions = (id: string) =>
  stage.server.db('questionnaire_submissions').where({ assignment_id: id }).orderBy('number');

describe('sending', () => {
  it('sends the answers of what is shown, with their scores', async () => {
    const id = await asked({ dueOn: dayFromToday(3), nextReminderAt: new Date(Date.now() + 1000) });
    await save(stage.phone, id, 0, { pain: true, worst: 8 }).expect(200);
    const { body } = await submit(stage.phone, id, 1).expect(200);
    expect(body).toMatchObject({
      state: 'submitted',
      savedAt: null,
      submission: {
        number: 1,
        answers: { pain: true, worst: 8 },
        scores: [{ id: 'severity', name: 'Severity', value: 8, band: 'Severe', meaning: null }],
      },
    });
    const [sent] = await submissions(id);
    expect(sent).toMatchObject({
      patient_id: stage.patient.id,
      scores: { severity: { value: 8, band: 'Severe' }, hidden: { value: 3 } },
    });
    expect(await stage.server.db('questionnaire_drafts').where({ assignment_id: id })).toEqual([]);
    expect(await stage.server.db('questionnaire_assignments').where({ id }).first()).toMatchObject({
      state: 'submitted',
      next_reminder_at: null,
    });
    const written = await stage.server.db('audit_events').where({ entity_id: id });
    expect(written).toMatchObject([
      { action: 'questionnaire-assignments.submitted', actor_kind: 'patient', patient_id: stage.patient.id },
    ]);
  });

  it('leaves out what was answered before it was hidden', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: true, worst: 8 });
    await save(stage.phone, id, 1, { pain: false });
    await submit(stage.phone, id, 2).expect(200);
    expect((await submissions(id))[0].answers).toEqual({ pain: false });
  });

  it('is refused question by question while something is missing or wrong', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: true, worst: 99 });
    const { status, body } = await submit(stage.phone, id, 1);
    expect([status, body.errors]).toEqual([
      422,
      [{ path: 'answers.worst', code: 'wrong-kind', message: 'Choose from 0 to 10.' }],
    ]);
    expect((await submit(stage.phone, await asked(), 0)).body.errors).toMatchObject([
      { path: 'answers.pain', code: 'missing' },
    ]);
    expect(await submissions(id)).toEqual([]);
  });

  it('twice, as by a second tap, is once; what comes after is told so', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: false });
    const taps = await Promise.all([1, 2, 3, 4].map(() => submit(stage.phone, id, 1)));
    expect(taps.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(taps.map(({ body }) => body.submission.submittedAt)).size).toBe(1);
    expect(await submissions(id)).toHaveLength(1);
    const late = await save(stage.laptop, id, 1, { pain: true });
    expect([late.status, late.body.code]).toEqual([409, 'already-submitted']);
    const stale = await submit(stage.laptop, id, 0);
    expect([stale.status, stale.body.code]).toEqual([409, 'already-submitted']);
  });

  it('from a device that has not seen the last answers is refused', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: true, worst: 3 });
    await save(stage.laptop, id, 1, { worst: 4 });
    const { status, body } = await submit(stage.phone, id, 1);
    expect([status, body.code, body.current.version]).toEqual([412, 'saved-elsewhere', 2]);
    expect(await submissions(id)).toEqual([]);
  });

  it('beside saving elsewhere keeps both whole: sent before, or told of the newer answers', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await asked();
      await save(stage.phone, id, 0, { pain: false });
      const [sent, saved] = await Promise.all([
        submit(stage.phone, id, 1),
        save(stage.laptop, id, 1, { words: 'And more' }),
      ]);
      const outcome = [sent.status, saved.status];
      expect([
        [200, 409],
        [412, 200],
      ]).toContainEqual(outcome);
      expect(await submissions(id)).toHaveLength(sent.status === 200 ? 1 : 0);
    }
  });

  it('beside being withdrawn is one or the other', async () => {
    const clerk = await stage.server.asStaff((await aClerk(stage.server.db)).id);
    for (let round = 0; round < 6; round += 1) {
      const id = await asked();
      await save(stage.phone, id, 0, { pain: false });
      const [sent, withdrawn] = await Promise.all([
        submit(stage.phone, id, 1),
        clerk
          .post(`/api/questionnaire-assignments/${id}/withdraw`)
          .set('If-Match', '"1"')
          .send({ reason: 'Seen already' }),
      ]);
      const { state } = await stage.server.db('questionnaire_assignments').where({ id }).first();
      const isSent = sent.status === 200;
      expect([sent.status, withdrawn.status, state]).toEqual(
        isSent ? [200, 412, 'submitted'] : [409, 200, 'withdrawn'],
      );
      if (!isSent) expect(sent.body.code).toBe('no-longer-asked');
      expect(await submissions(id)).toHaveLength(isSent ? 1 : 0);
    }
  });
});

describe('sending other answers later', () => {
  it('makes a new submission where that is allowed, and keeps the first', async () => {
    const id = await asked({ allowAmend: true });
    await save(stage.phone, id, 0, { pain: true, worst: 2 });
    expect((await submit(stage.phone, id, 1)).body).toMatchObject({
      mayAmend: true,
      version: 1,
      savedAt: null,
    });
    expect((await save(stage.laptop, id, 1, { worst: 9 })).status).toBe(200);
    expect(await read(id)).toMatchObject({
      savedAt: expect.any(String),
      submission: { answers: { worst: 2 } },
    });
    await submit(stage.laptop, id, 2).expect(200);
    expect(await submissions(id)).toMatchObject([
      { number: 1, answers: { pain: true, worst: 2 }, superseded_at: expect.any(Date) },
      {
        number: 2,
        answers: { pain: true, worst: 9 },
        scores: { severity: { value: 9 } },
        superseded_at: null,
      },
    ]);
  });

  it('ends with its day of grace', async () => {
    const id = await asked({
      allowAmend: true,
      opensOn: dayFromToday(-30),
      dueOn: dayFromToday(-20),
      graceDays: 14,
    });
    await save(stage.phone, id, 0, { pain: false }).expect(200);
    await submit(stage.phone, id, 1).expect(200);
    expect((await read(id)).mayAmend).toBe(false);
    expect((await save(stage.phone, id, 1, { pain: true })).body.code).toBe('already-submitted');
  });
});
