import { describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import {
  type AssignmentFacts,
  anAssignment,
  dayFromToday,
} from '../../../test/builders/questionnaire-assignments.ts';
import { answeringStage } from './answering.test.stage.ts';

const stage = answeringStage();
const { asked, read, save } = stage;

describe('my questionnaires', () => {
  it('come with what is due soonest first, then what I sent, page by page', async () => {
    const other = await aPatient(stage.server.db);
    const me = await stage.server.asPatient(await anAccount(stage.server.db, other));
    const make = async (facts: AssignmentFacts) => (await anAssignment(stage.server.db, other, facts)).id;
    const whenever = await make({});
    const sent = await make({ state: 'submitted' });
    const late = await make({ dueOn: dayFromToday(-3) });
    const soon = await make({ dueOn: dayFromToday(2) });
    for (const state of ['withdrawn', 'expired'] as const) await make({ state });
    await make({ opensOn: dayFromToday(2), toldAt: null });
    await anAssignment(stage.server.db, stage.patient);

    const walked: { id: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await me
        .get(`/portal/questionnaires?limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      walked.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(walked.map(({ id }) => id)).toEqual([late, soon, whenever, sent]);
    expect(walked[0]).toEqual({
      id: late,
      title: 'Before your appointment',
      state: 'open',
      dueOn: dayFromToday(-3),
      isOverdue: true,
      savedAt: null,
      submittedAt: null,
      mayAmend: false,
      appointmentId: null,
    });
  });

  it.each<[string, AssignmentFacts]>([
    ['withdrawn', { state: 'withdrawn' }],
    ['ended', { state: 'expired' }],
    ['not open yet', { opensOn: dayFromToday(1), toldAt: null }],
  ])('one that is %s is not found', async (_what, facts) => {
    const { status, body } = await stage.phone.get(`/portal/questionnaires/${await asked(facts)}`);
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('show what is asked, and not what an answer counts', async () => {
    const whole = await read(await asked());
    expect(whole).toMatchObject({
      version: 0,
      answers: {},
      submission: null,
      evaluation: {
        shown: ['pain', 'words', 'photo'],
        faults: [{ question: 'pain', code: 'missing', message: 'Answer this question.' }],
        progress: { answered: 0, questions: 3 },
      },
    });
    expect(whole.definition.items[0]).toEqual({
      kind: 'yes-no',
      id: 'pain',
      text: 'Are you in pain?',
      required: true,
    });
    expect(whole.definition).not.toHaveProperty('scores');
  });
});

describe('saving as I go', () => {
  it('keeps some answers, and I go on with them on another device', async () => {
    const id = await asked();
    const first = await save(stage.phone, id, 0, { pain: true }).expect(200);
    expect(first.body).toMatchObject({
      version: 1,
      evaluation: {
        shown: ['pain', 'worst', 'words', 'photo'],
        faults: [{ question: 'worst', code: 'missing' }],
      },
    });
    const there = (await stage.laptop.get(`/portal/questionnaires/${id}`)).body;
    expect(there).toMatchObject({ answers: { pain: true }, version: 1, savedAt: expect.any(String) });
    await save(stage.laptop, id, 1, { worst: 7 }).expect(200);
    expect(await read(id)).toMatchObject({ answers: { pain: true, worst: 7 }, version: 2 });
  });

  it('takes answers back, replaces all of them, and keeps what is hidden and what is wrong', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: true, worst: 99, words: 'It hurts\u0000 \ud800here' }).expect(200);
    const hidden = await save(stage.phone, id, 1, { pain: false, words: null }).expect(200);
    expect(hidden.body.evaluation.shown).not.toContain('worst');
    expect((await read(id)).answers).toEqual({ pain: false, worst: 99 });
    await save(stage.phone, id, 2, { words: 'All new' }, { replace: true }).expect(200);
    expect((await read(id)).answers).toEqual({ words: 'All new' });
  });

  it.each<[string, object, number, string]>([
    ['a question nobody asked', { shoeSize: 9 }, 422, 'question-unknown'],
    [
      'a file that is not mine',
      { photo: ['0190f0a0-0000-7000-8000-000000000000'] },
      422,
      'attachment-unknown',
    ],
  ])('refuses %s', async (_what, answers, status, code) => {
    const id = await asked();
    const answer = await save(stage.phone, id, 0, answers);
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code]);
    expect((await read(id)).version).toBe(0);
  });

  it('from a device that was overtaken is refused, and told which questions differ', async () => {
    const id = await asked();
    await save(stage.phone, id, 0, { pain: true, words: 'from the phone' }).expect(200);
    const { status, body } = await save(stage.laptop, id, 0, { pain: true, words: 'from the laptop' });
    expect([status, body.code, body.current]).toEqual([
      412,
      'saved-elsewhere',
      { version: 1, questions: ['words'] },
    ]);
    expect(JSON.stringify(body)).not.toContain('phone');
    expect((await read(id)).answers.words).toBe('from the phone');
  });

  it('on ten devices at once lets one of them be the first', async () => {
    const id = await asked();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        save(n % 2 ? stage.phone : stage.laptop, id, 0, { words: `device ${n}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect((await read(id)).version).toBe(1);
  });

  it('needs to say which answers it goes on from', async () => {
    const answer = await stage.phone
      .put(`/portal/questionnaires/${await asked()}/answers`)
      .send({ answers: {} });
    expect(answer.status).toBe(428);
  });
});
