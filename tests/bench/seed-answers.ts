import type { Knex } from 'knex';
import { newId } from '../../api/lib/ids.ts';

/** The questionnaire that everybody has answered; its export is measured. */
export interface AnsweredQuestionnaire {
  id: string;
}

const QUESTIONS = 12;
const MESSAGES = 3;

const definition = {
  title: 'How you have been',
  items: Array.from({ length: QUESTIONS }, (_, n) => ({
    kind: 'scale',
    id: `q${n}`,
    text: `Question ${n + 1}`,
    required: true,
    least: 0,
    most: 10,
    step: 1,
  })),
  scores: [
    {
      id: 'total',
      name: 'Total',
      method: 'sum',
      items: Array.from({ length: QUESTIONS }, (_, n) => ({ question: `q${n}`, weight: 1, reverse: false })),
      prorated: false,
      decimals: 0,
      bands: [],
      shownToPatient: true,
    },
  ],
};

/**
 * As many answered questionnaires as there are patients, spread over the patients with an account, and what else a home
 * screen counts: a questionnaire still open, messages, an appointment to come. Once a database.
 */
export async function seedAnswers(db: Knex, patients: number): Promise<AnsweredQuestionnaire> {
  const known = await db('questionnaires').where({ name: definition.title }).first('id');
  if (known) return known;
  const started = performance.now();
  const [id, versionId] = [newId(), newId()];
  await db.transaction(async (trx) => {
    await trx.raw(`set local statement_timeout = 0; set local synchronous_commit = off`);
    await trx('questionnaires').insert({ id, name: definition.title, state: 'published' });
    await trx('questionnaire_versions').insert({
      id: versionId,
      questionnaire_id: id,
      number: 1,
      state: 'published',
      definition: JSON.stringify(definition),
      published_at: new Date(),
    });
    await trx.raw(
      `create temp table people on commit drop as
         select row_number() over (order by id) - 1 as n, patient_id from accounts;
       create unique index on people (n);
       analyze people;`,
    );
    const { rows } = await trx.raw('select count(*)::int as n from people');
    const people = rows[0].n;
    await trx.raw(
      `insert into questionnaire_assignments (id, patient_id, questionnaire_id, version_id, source, state, opens_on, due_on,
          submitted_at, told_at, created_at)
       select gen_random_uuid(), people.patient_id, ?, ?, 'hand', 'submitted', current_date - 400, current_date - 300,
              now() - (n.n % 300) * interval '1 day', now() - interval '400 days', now() - interval '400 days'
         from generate_series(0, ?::int - 1) n(n) join people on people.n = n.n % ?::int`,
      [id, versionId, patients, people],
    );
    await trx.raw(
      `insert into questionnaire_submissions (id, assignment_id, patient_id, questionnaire_id, version_id, number, answers,
          scores, draft_version, submitted_at)
       select gen_random_uuid(), a.id, a.patient_id, a.questionnaire_id, a.version_id, 1,
              (select jsonb_object_agg('q' || q, (random() * 10)::int) from generate_series(0, ${QUESTIONS - 1}) q),
              jsonb_build_object('total', jsonb_build_object('value', 60, 'band', null, 'meaning', null,
                'answered', ${QUESTIONS}, 'missing', 0)), 1, a.submitted_at
         from questionnaire_assignments a where a.questionnaire_id = ?`,
      [id],
    );
    await trx.raw(
      `insert into questionnaire_assignments (id, patient_id, questionnaire_id, version_id, source, state, opens_on, due_on, told_at)
       select gen_random_uuid(), patient_id, ?, ?, 'hand', 'open', current_date - 1, current_date + 7, now()
         from people where n % 2 = 0`,
      [id, versionId],
    );
    await trx.raw(
      `insert into appointments (id, patient_id, specialty, location, status, mode, starts_at)
       select gen_random_uuid(), patient_id, 'Cardiology', 'Outpatients 2', 'booked', 'in-person',
              now() + (n % 60) * interval '1 day' + interval '1 hour'
         from people`,
    );
    await seedMessages(trx);
  });
  const connection = await db.client.acquireConnection();
  try {
    await connection.query('set statement_timeout = 0');
    for (const table of [
      'questionnaire_assignments',
      'questionnaire_submissions',
      'message_recipients',
      'appointments',
    ])
      await connection.query(`vacuum (analyze) ${table}`);
    await connection.query('set statement_timeout = 15000');
  } finally {
    await db.client.releaseConnection(connection);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${patients.toLocaleString('en-GB')} answered questionnaires in ${seconds} s`);
  return { id };
}

/** Messages to everybody with an account; two in three were read. */
async function seedMessages(trx: Knex): Promise<void> {
  const writer = await trx('staff').first('id');
  for (let n = 0; n < MESSAGES; n += 1) {
    const id = newId();
    await trx('messages').insert({
      id,
      state: 'sent',
      subject: `Message ${n}`,
      body: 'Our clinic has moved.',
      care_team: 'Cardiology outpatients',
      audience_kind: 'clinic',
      audience_clinic: 'Heart clinic',
      audience_statuses: ['booked'],
      audience_from: '2026-01-01',
      audience_to: '2026-12-31',
      submitted_by: writer.id,
      submitted_at: new Date(),
      submitted_count: 1,
      due_at: new Date(),
      sent_at: new Date(),
      created_by: writer.id,
      updated_by: writer.id,
    });
    await trx.raw(
      `insert into message_recipients (message_id, patient_id, visible_from, read_at)
       select ?, patient_id, now() - interval '1 day', case when n % 3 <> 0 then now() end from people`,
      [id],
    );
  }
}
