import { countForPatient } from '../../../api/features/portal-summary/portal-summary.queries.ts';
import { startSession } from '../../../api/features/sessions/sessions.service.ts';
import { newId } from '../../../api/lib/ids.ts';
import { asPatient } from '../../../api/middleware/portal-access.ts';
import type { Call } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import { seedAnswers } from '../seed-answers.ts';
import { bareCall, type Stage } from '../stage.ts';
import { statementsOf } from '../statements.ts';
import { residentMiB } from './processes.ts';

const READERS = 200;
const EXPORTED = 100_000;

/** A home screen in one call, and a cohort's answers as CSV. */
export async function* measureRecord(stage: Stage): AsyncGenerator<Figure> {
  const questionnaire = await seedAnswers(stage.db, stage.bench.sizes.patients);
  const homes = await homeScreens(stage);
  yield figure('record', 'a home screen, a second', homes.ours, homes.bare, { ratioAtLeast: 0.15 });

  const cookie = await clinicianCookie(stage);
  const some = await exported(stage, cookie, questionnaire.id, EXPORTED / 5);
  const all = await exported(stage, cookie, questionnaire.id, EXPORTED);
  const bare = await plainRows(stage, questionnaire.id, EXPORTED);
  yield figure('record', `${all.rows} answers exported, rows a second`, all.rows / all.seconds, bare);
  yield figure('record', `api: peak MiB of it, beside that of ${some.rows}`, all.peakMiB, some.peakMiB, {
    ratioAtMost: 1.25,
  });
}

async function homeScreens(stage: Stage): Promise<{ ours: number; bare: number }> {
  const readers: { patient_id: string; id: string }[] = await stage
    .db('accounts')
    .where({ state: 'active' })
    .orderBy('id')
    .limit(READERS)
    .select('id', 'patient_id');
  const heard = await statementsOf(stage.db, () =>
    asPatient(stage.db, { patientId: readers[0]!.patient_id }, countForPatient),
  );
  const counts = heard.find(({ name }) => name === 'portal-summary.counts')!;
  const mine = `$${counts.values.length + 1}::uuid`;
  // The bare server has neither row-level security nor a view that knows who asks.
  const bare = {
    ...counts,
    text: counts.text
      .replace(
        /from result_notices where kind = 'coming'/,
        `from (select case when release_state = 'waiting' then release_due_at end as expected_at from result_reports
           where patient_id = current_patient_id() and shows_coming and release_state in ('waiting', 'held')) notices`,
      )
      .replaceAll('current_patient_id()', mine),
  };
  const calls = await Promise.all(
    readers.map(
      async ({ patient_id, id }): Promise<Call> => ({
        method: 'GET',
        path: '/portal/summary',
        headers: { authorization: `Bearer ${await stage.patientToken(patient_id, id)}` },
      }),
    ),
  );
  return stage.compare(calls, {
    statements: [bare],
    calls: readers.map(({ patient_id }) => bareCall(bare, [...bare.values, patient_id])),
  });
}

async function clinicianCookie(stage: Stage): Promise<string> {
  const staffId = newId();
  await stage.db('staff').insert({
    id: staffId,
    email: `${staffId}@example.nhs.uk`,
    name: 'Dr Bench',
    roles: ['clinician'],
    password_hash: 'nobody signs in with it',
    state: 'active',
  });
  const { token } = await startSession(stage.db, { staffId }, 'full', {
    ip: '127.0.0.1',
    userAgent: 'bench',
  });
  return `staff_session=${token}`;
}

/** Asks for so many days of answers that about `rows` come, and looks at the api's memory while they do. */
async function exported(stage: Stage, cookie: string, questionnaireId: string, rows: number) {
  const { rows: found } = await stage.db.raw(
    `select (moment at time zone 'Europe/London')::date::text as day from (
       select submitted_at as moment from questionnaire_submissions where questionnaire_id = ?
        order by submitted_at, id offset ? limit 1) nth`,
    [questionnaireId, rows],
  );
  const to = found[0]?.day;
  const path = `/api/questionnaires/${questionnaireId}/answers.csv${to ? `?to=${to}` : ''}`;
  const { pid } = stage.api.child;
  let peakMiB = 0;
  const look = setInterval(() => {
    peakMiB = Math.max(peakMiB, residentMiB(pid));
  }, 50);
  const started = performance.now();
  try {
    const answer = await fetch(stage.api.url + path, { headers: { cookie } });
    if (!answer.ok || !answer.body) throw new Error(`${path} answered ${answer.status}`);
    let lines = 0;
    for await (const piece of answer.body as AsyncIterable<Uint8Array>)
      for (const byte of piece) if (byte === 10) lines += 1;
    return { rows: lines - 1, seconds: (performance.now() - started) / 1000, peakMiB };
  } finally {
    clearInterval(look);
  }
}

/** The same rows by one query, a thousand at a time, with nothing made of them. */
async function plainRows(stage: Stage, questionnaireId: string, rows: number): Promise<number> {
  const started = performance.now();
  let read = 0;
  await stage.db.transaction(async (trx) => {
    await trx.raw(
      `declare answers no scroll cursor for select s.answers, s.scores, p.nhs_number, p.family_name, p.given_name
         from questionnaire_submissions s join patients p on p.id = s.patient_id
        where s.questionnaire_id = '${questionnaireId}' order by s.submitted_at, s.id`,
    );
    while (read < rows) {
      const { rowCount } = await trx.raw('fetch 1000 from answers');
      if (!rowCount) break;
      read += rowCount;
    }
  });
  return read / ((performance.now() - started) / 1000);
}
