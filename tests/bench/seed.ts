import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { nhsNumbers, personAt, spread } from '../../seeds/people.ts';

export interface Sizes {
  patients: number;
  letters: number;
}

const NULL = '\\N';
const tables = ['patients', 'accounts', 'files', 'letters', 'letter_versions', 'letter_reads'];
const THREE_YEARS_MS = 3 * 365 * 86_400_000;

/** A UUIDv7-shaped key of the n-th row of a table: ordered by n, and the same in every run. */
export function keyOf(table: number, n: number): string {
  const hex = n.toString(16).padStart(12, '0');
  return `0190${table.toString(16).padStart(4, '0')}-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${spread(n, table).toString(16).padStart(12, '0')}`;
}

export const patientKey = (n: number): string => keyOf(1, n);
export const accountKey = (n: number): string => keyOf(2, n);
export const letterKey = (n: number): string => keyOf(3, n);
export const versionKey = (n: number): string => keyOf(4, n);
/** Every second patient has an account. */
export const hasAccount = (n: number): boolean => n % 2 === 0;
export const patientOfLetter = (n: number, sizes: Sizes): number => spread(n, 101) % sizes.patients;

/**
 * Fills an empty, migrated database by COPY. What slows a bulk load is taken away first and put back after, as for a
 * hospital's first load: indexes, foreign keys (checked in one go), triggers, and the row-level security of the
 * owner, with which PostgreSQL refuses COPY.
 * @param ownerId the staff member who uploaded everything
 */
export async function seedMillions(url: string, sizes: Sizes, ownerId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `set maintenance_work_mem = '1GB'; set synchronous_commit = off; set statement_timeout = 0`,
    );
    const putBack = await strip(client);
    const people = people_();
    await copy(
      client,
      'patients (id, nhs_number, hospital_number, title, given_name, family_name, date_of_birth, mobile, email, address_lines, postcode)',
      sizes.patients,
      (n) => people(n),
    );
    await copy(
      client,
      'accounts (id, patient_id, user_name, password_hash, state, email, terms_number)',
      Math.ceil(sizes.patients / 2),
      (n) =>
        [
          accountKey(2 * n),
          patientKey(2 * n),
          `user.${2 * n}`,
          'none',
          'active',
          `user.${2 * n}@example.com`,
          1,
        ].join('\t'),
    );
    await copy(
      client,
      'files (sha256, size, media_type)',
      sizes.letters,
      (n) => `${sha(n)}\t102400\tapplication/pdf`,
    );
    const start = Date.now() - THREE_YEARS_MS;
    const at = (n: number) => new Date(start + (n / sizes.letters) * THREE_YEARS_MS).toISOString();
    await copy(
      client,
      'letters (id, patient_id, kind, specialty, state, latest_version_id, published_version_id, visible_from, owner_id, created_at)',
      sizes.letters,
      (n) => {
        const state = stateOf(n, sizes);
        const shown = state === 'published';
        return [
          letterKey(n),
          patientKey(patientOfLetter(n, sizes)),
          'clinic',
          'Cardiology',
          state,
          versionKey(n),
          shown ? versionKey(n) : NULL,
          shown ? at(n) : NULL,
          ownerId,
          at(n),
        ].join('\t');
      },
    );
    await copy(
      client,
      'letter_versions (id, letter_id, number, state, file_sha256, file_name, pages, verdict, uploaded_by, uploaded_at, published_at, visible_from)',
      sizes.letters,
      (n) => {
        const state = stateOf(n, sizes);
        const shown = state === 'published' ? at(n) : NULL;
        return [
          versionKey(n),
          letterKey(n),
          1,
          state,
          sha(n),
          `letter-${n}.pdf`,
          2,
          state === 'checked' ? 'look' : 'agrees',
          ownerId,
          at(n),
          shown,
          shown,
        ].join('\t');
      },
    );
    await copyReads(client, sizes, at);
    for (const statement of putBack) await client.query(statement);
    // What the trigger on patients would have done.
    await client.query(
      `insert into patient_names (part, name)
       select 'family', lower(family_name) from patients union select 'given', lower(given_name) from patients`,
    );
    for (const table of [...tables, 'patient_names']) await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}

/** One letter in two thousand still waits; the others were published. */
const stateOf = (n: number, sizes: Sizes): string =>
  n > sizes.letters - sizes.letters / 2_000 ? (n % 2 === 0 ? 'checked' : 'ready') : 'published';

const sha = (n: number): string =>
  [1, 2, 3, 4, 5, 6, 7, 8]
    .map((salt) =>
      spread(n, 200 + salt)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');

function people_(): (n: number) => string {
  const numbers = nhsNumbers();
  return (n) => {
    const person = personAt(n, numbers.next().value ?? null);
    return [
      patientKey(n),
      person.nhsNumber ?? NULL,
      person.hospitalNumber,
      person.title,
      person.givenName,
      person.familyName,
      person.dateOfBirth,
      person.mobile ?? NULL,
      person.email ?? NULL,
      `{${person.addressLines.map((each) => `"${each}"`).join(',')}}`,
      person.postcode,
    ].join('\t');
  };
}

/** One published letter in three, of patients with an account, was read. */
async function copyReads(client: pg.Client, sizes: Sizes, at: (n: number) => string): Promise<void> {
  const rows = function* () {
    for (let n = 0; n < sizes.letters; n += 3) {
      const patient = patientOfLetter(n, sizes);
      if (!hasAccount(patient) || stateOf(n, sizes) !== 'published') continue;
      yield [versionKey(n), accountKey(patient), letterKey(n), patientKey(patient), at(n)].join('\t');
    }
  };
  await copyRows(
    client,
    'letter_reads (letter_version_id, account_id, letter_id, patient_id, read_at)',
    rows(),
  );
}

async function copy(
  client: pg.Client,
  target: string,
  count: number,
  row: (n: number) => string,
): Promise<void> {
  const rows = function* () {
    for (let n = 0; n < count; n += 1) yield row(n);
  };
  await copyRows(client, target, rows());
}

async function copyRows(client: pg.Client, target: string, rows: Generator<string>): Promise<void> {
  const started = performance.now();
  let count = 0;
  const chunks = function* () {
    let chunk = '';
    for (const row of rows) {
      count += 1;
      chunk += `${row}\n`;
      if (chunk.length > 65_536) {
        yield chunk;
        chunk = '';
      }
    }
    yield chunk;
  };
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`copy ${target} from stdin`)));
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `  ${count.toLocaleString('en-GB')} rows of ${target.split(' ')[0]} in ${seconds.toFixed(1)} s`,
  );
}

/** Takes indexes, foreign keys, triggers and forced policies away, and gives the statements that put them back. */
async function strip(client: pg.Client): Promise<string[]> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = any ($1)
        and indexname not in (select conname from pg_constraint)`,
    [tables],
  );
  const keys = await client.query<{ on_table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as on_table, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conrelid::regclass::text = any ($1)`,
    [tables],
  );
  const forced = await client.query<{ name: string }>(
    `select relname as name from pg_class where relname = any ($1) and relforcerowsecurity`,
    [tables],
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  for (const { on_table, name } of keys.rows)
    await client.query(`alter table ${on_table} drop constraint ${name}`);
  for (const { name } of forced.rows) await client.query(`alter table ${name} no force row level security`);
  await client.query('alter table patients disable trigger user');
  return [
    ...indexes.rows.map(({ definition }) => definition),
    ...keys.rows.map(
      ({ on_table, name, definition }) => `alter table ${on_table} add constraint ${name} ${definition}`,
    ),
    ...forced.rows.map(({ name }) => `alter table ${name} force row level security`),
    'alter table patients enable trigger user',
  ];
}
