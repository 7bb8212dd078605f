import { listPatients } from '../../../api/features/patients/patient-lists.queries.ts';
import { nhsNumbers, personAt } from '../../../seeds/people.ts';
import type { Call } from '../load.ts';
import { load, median, oneByOne, percentile } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import { bareCall, type Stage } from '../stage.ts';
import { statementsOf } from '../statements.ts';

const VARIED = 500;
const page = { order: 'name', descending: false, limit: 25, after: undefined } as const;

/** What staff do all day: the patient list, and finding one patient. */
export async function* measureLists(stage: Stage): AsyncGenerator<Figure> {
  const people = invented(VARIED);
  const headers = { cookie: stage.clerkCookie, 'content-type': 'application/json' };
  const search = (q: string): Call => ({
    method: 'POST',
    path: '/api/patients/search',
    headers,
    body: JSON.stringify({ filter: { q } }),
  });

  // The second page onwards knows that the total is beyond its bound, and asks for no count: what staff get all day.
  const list = (
    await statementsOf(stage.db, async () => [
      await listPatients(stage.db, page),
      await listPatients(stage.db, page),
    ])
  ).at(-1);
  const lists = await stage.compare([{ method: 'GET', path: '/api/patients', headers }], {
    statements: [list!],
    calls: [bareCall(list!)],
  });
  yield figure('lists', 'patient list of 25 with total, a second', lists.ours, lists.bare, {
    ratioAtLeast: 0.45,
  });

  const [byNumber] = await statementsOf(stage.db, () =>
    listPatients(stage.db, page, { kind: 'nhs-number', value: people[0]!.nhsNumber! }),
  );
  const numbers = await stage.compare(
    people.map(({ nhsNumber }) => search(nhsNumber!)),
    {
      statements: [byNumber!],
      calls: people.map(({ nhsNumber }) =>
        bareCall(
          byNumber!,
          byNumber!.values.map(() => nhsNumber),
        ),
      ),
    },
  );
  yield figure('lists', 'search by NHS number, a second', numbers.ours, numbers.bare, { ratioAtLeast: 0.35 });

  const prefixes = people.map(({ familyName }) => familyName.slice(0, 5).toLowerCase());
  const [prefix] = await statementsOf(stage.db, () =>
    listPatients(stage.db, page, { kind: 'surname-prefix', value: prefixes[0]! }),
  );
  const after = String(prefix!.values[1]).slice(prefixes[0]!.length);
  const surnames = await stage.compare(
    prefixes.map((each) => search(each)),
    {
      statements: [prefix!],
      calls: prefixes.map((each) => bareCall(prefix!, [each, each + after, each, each + after])),
    },
  );
  yield figure('lists', 'search by surname prefix, a second', surnames.ours, surnames.bare, {
    ratioAtLeast: 0.45,
  });

  const misspelt = people
    .slice(0, 200)
    .map(({ givenName, familyName }) => search(`${givenName} ${slip(familyName)}`));
  const times = await oneByOne(misspelt.length, (n) => send(stage, misspelt[n]!));
  yield figure('lists', 'misspelt full name, p95 in ms, one at a time', percentile(times, 0.95), null, {
    atMost: 60,
    unit: 'ms',
  });

  yield* deepPages(stage, headers);
}

/** Page 1 beside page 10,000 (or the last one there is), reached by keyset as the console does. */
async function* deepPages(stage: Stage, headers: Record<string, string>): AsyncGenerator<Figure> {
  const lists: [string, string, string][] = [
    ['patients', 'lower(family_name) collate "C", lower(given_name) collate "C", id', 'patients'],
    ['letters', 'created_at desc, id desc', 'letters'],
  ];
  for (const [resource, order, table] of lists) {
    const { rows } = await stage.db.raw(
      `select id from ${table} order by ${order} offset least(249999, (select count(*) / 2 from ${table})) limit 1`,
    );
    const first: Call = { method: 'GET', path: `/api/${resource}`, headers };
    const deep: Call = {
      method: 'GET',
      path: `/api/${resource}?after=${rows[0].id}&range=${encodeURIComponent('[250000,250024]')}`,
      headers,
    };
    const pages = { first: [] as number[], deep: [] as number[] };
    for (let round = 0; round < stage.pace.rounds; round += 1) {
      pages.first.push((await load(stage.api.url, [first], 16, stage.pace.seconds / 2)).perSecond);
      pages.deep.push((await load(stage.api.url, [deep], 16, stage.pace.seconds / 2)).perSecond);
    }
    // Time is what the goal is about: the inverse of requests a second.
    yield figure(
      'lists',
      `${resource}: ms a request on page 10,000, beside page 1`,
      16_000 / median(pages.deep),
      16_000 / median(pages.first),
      { ratioAtMost: 3 },
    );
  }
}

async function send(stage: Stage, call: Call): Promise<void> {
  const answer = await fetch(stage.api.url + call.path, {
    method: call.method,
    headers: call.headers ?? {},
    body: call.body ?? null,
  });
  if (!answer.ok) throw new Error(`${call.path} answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** People of the seed, spread over it. */
function invented(count: number) {
  const numbers = nhsNumbers();
  return Array.from({ length: count }, (_, n) => personAt(n, numbers.next().value ?? null));
}

/** Two letters changed places, as a tired hand does it. */
const slip = (name: string): string =>
  name.length < 4 ? `${name}e` : name.slice(0, 2) + name[3] + name[2] + name.slice(4);
