import type { Knex } from 'knex';

/** Reports and their observations of one bench: five values a report, sixteen reports a patient who has any. */
export interface ResultSizes {
  reports: number;
  observations: number;
  /** Patients with results; each has an account to read them by. */
  patients: number;
}

const VALUES = 5;
const tables = ['result_reports', 'result_revisions', 'observations'];

/** How many there are for so many patients: 4,000,000 reports and 20,000,000 observations for a million. */
export const resultSizes = (patients: number): ResultSizes => ({
  reports: 4 * patients,
  observations: 4 * VALUES * patients,
  patients: Math.floor(patients / 4),
});

/** The analyte every report has a value of. */
export const ANALYTE = 'loinc|c1';

/**
 * Fills the tables of results inside PostgreSQL, once; indexes and foreign keys are taken away first and put back after,
 * as for a hospital's first load.
 */
export async function seedResults(db: Knex, sizes: ResultSizes): Promise<void> {
  const { rows } = await db.raw('select exists (select 1 from observations) as full');
  if (rows[0].full) return;
  const started = performance.now();
  await db.transaction(async (trx) => {
    await trx.raw(
      `set local statement_timeout = 0; set local synchronous_commit = off; set local maintenance_work_mem = '1GB'`,
    );
    const putBack = await strip(trx);
    await trx.raw(
      `create temp table people on commit drop as
         select row_number() over (order by id) - 1 as n, patient_id from accounts limit ${sizes.patients};
       create unique index on people (n);
       analyze people;`,
    );
    await trx.raw(
      `insert into result_reports (id, patient_id, source, laboratory, accession, test_name, test_code, test_system, specialty,
          specimen, collected_at, reported_at, status, release_state, release_plan, release_why, release_due_at, visible_from)
       select gen_random_uuid(), people.patient_id, 'feed', 'Pathology', 'A' || n.n, 'Bone profile', 'p1', 'local',
              (array['Diabetes', 'Cardiology', 'Renal medicine', 'Rheumatology'])[1 + n.n % 4], 'Blood',
              now() - (n.n % 1500) * interval '1 day', now() - (n.n % 1500) * interval '1 day' + interval '5 hours', 'final',
              'released', 'after-days', 'A rule', now() - (n.n % 1500) * interval '1 day' + interval '3 days',
              now() - (n.n % 1500) * interval '1 day' + interval '6 hours'
         from generate_series(0, ${sizes.reports} - 1) n(n)
         join people on people.n = (n.n::bigint * 7919) % ${sizes.patients}`,
    );
    await trx.raw(
      `insert into result_revisions (report_id, revision, status, test_name, reported_at, fingerprint)
       select id, 1, 'final', test_name, reported_at, uuid_send(id) from result_reports`,
    );
    await trx.raw(
      `insert into observations (report_id, revision, ordinal, patient_id, observed_at, name, code, system, value_number, unit,
          low, high, analyte_key)
       select r.id, 1, o, r.patient_id, r.collected_at, 'Analyte ' || o, 'c' || o, 'loinc',
              round((40 + 20 * random())::numeric, 1), 'mmol/L', 45, 55, 'loinc|c' || o
         from result_reports r, generate_series(1, ${VALUES}) o`,
    );
    for (const statement of putBack) await trx.raw(statement);
  });
  for (const table of tables) await vacuum(db, table);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${sizes.observations.toLocaleString('en-GB')} observations in ${seconds} s`);
}

async function vacuum(db: Knex, table: string): Promise<void> {
  const connection = await db.client.acquireConnection();
  try {
    await connection.query('set statement_timeout = 0');
    await connection.query(`vacuum (analyze) ${table}`);
    await connection.query('set statement_timeout = 15000');
  } finally {
    await db.client.releaseConnection(connection);
  }
}

/** Takes away what slows a load, and gives the statements that put it back. */
async function strip(trx: Knex): Promise<string[]> {
  const constraints = await trx.raw(
    `select conrelid::regclass::text as on_table, conname as name, pg_get_constraintdef(oid) as definition, contype
       from pg_constraint where contype in ('f', 'p') and conrelid::regclass::text = any (?)
      -- Keys before what refers to them.
      order by contype desc`,
    [tables],
  );
  const indexes = await trx.raw(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = any (?) and indexname not in (select conname from pg_constraint)`,
    [tables],
  );
  // Other tables refer to reports; their key stays.
  const mine = constraints.rows.filter(
    (each: { name: string; contype: string }) => each.contype === 'f' || each.name === 'observations_pkey',
  );
  for (const { on_table, name } of [...mine].reverse())
    await trx.raw(`alter table ${on_table} drop constraint ${name}`);
  for (const { name } of indexes.rows) await trx.raw(`drop index ${name}`);
  return [
    ...indexes.rows.map(({ definition }: { definition: string }) => definition),
    ...mine.map(
      ({ on_table, name, definition }: { on_table: string; name: string; definition: string }) =>
        `alter table ${on_table} add constraint ${name} ${definition}`,
    ),
  ];
}
