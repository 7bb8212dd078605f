import { findRecordByNhsNumber } from '../../../api/features/registrations/registrations.records.queries.ts';
import { startSession } from '../../../api/features/sessions/sessions.service.ts';
import { newId } from '../../../api/lib/ids.ts';
import { nhsNumbers } from '../../../seeds/people.ts';
import { oneByOne, percentile } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';
import { statementsOf } from '../statements.ts';

const FEW = 1_000;
const ATTEMPTS = 200_000;
const TICKETS = 500_000;
const ASKED = 200;

/** Comparing an attempt with the record, and what support staff open all day: the workbench and the inbox. */
export async function* measureSupport(stage: Stage): AsyncGenerator<Figure> {
  yield await matching(stage);
  const headers = { cookie: await agent(stage) };
  const many = (count: number) => Math.max(FEW, Math.round((count * stage.bench.sizes.patients) / 1_000_000));

  await empty(stage);
  await addCases(stage, 1, FEW);
  await addTickets(stage, 1, FEW);
  const few = await pages(stage, headers);
  await addCases(stage, FEW + 1, many(ATTEMPTS));
  await addTickets(stage, FEW + 1, many(TICKETS));
  await stage.db.raw(
    'analyze registrations; analyze registration_cases; analyze support_tickets; analyze ticket_events',
  );
  const full = await pages(stage, headers);
  for (const [name, p95] of Object.entries(full)) {
    yield figure(
      'support',
      `${name}: p95 in ms, beside ${FEW.toLocaleString('en-GB')} stored`,
      p95,
      few[name]!,
      {
        ratioAtMost: 3,
      },
    );
  }
  await empty(stage);
}

/** Milliseconds to find the record of an NHS number as registering asks for it, beside the row alone. */
async function matching(stage: Stage): Promise<Figure> {
  const numbers = nhsNumbers();
  const all = Array.from({ length: 2_000 }, () => String(numbers.next().value));
  const email = 'nobody@example.com';
  const bare =
    'select id, date_of_birth, mobile, email, deceased_on, merged_into_id from patients where nhs_number = $1';
  await statementsOf(stage.db, () => findRecordByNhsNumber(stage.db, all[0]!, email));
  const connection = await stage.db.client.acquireConnection();
  try {
    const alone = await oneByOne(all.length, (n) =>
      connection.query({ name: 'bare-match', text: bare, values: [all[n]] }),
    );
    const ours = await oneByOne(all.length, (n) => findRecordByNhsNumber(stage.db, all[n]!, email));
    return figure(
      'support',
      'finding the record to compare with, median ms',
      percentile(ours, 0.5),
      percentile(alone, 0.5),
      { ratioAtMost: 2 },
    );
  } finally {
    await stage.db.client.releaseConnection(connection);
  }
}

async function agent(stage: Stage): Promise<string> {
  const id = newId();
  await stage.db('staff').insert({
    id,
    email: `agent-${id}@example.nhs.uk`,
    name: 'Bench Agent',
    roles: ['support-agent'],
    state: 'active',
    password_hash: 'none',
  });
  const { token } = await startSession(stage.db, { staffId: id }, 'full', {
    ip: '127.0.0.1',
    userAgent: 'bench',
  });
  return `staff_session=${token}`;
}

/** p95 of each page, in milliseconds, one request at a time. */
async function pages(stage: Stage, headers: Record<string, string>): Promise<Record<string, number>> {
  const caseIds: string[] = await stage.db('registration_cases').limit(ASKED).pluck('id');
  const ticketIds: string[] = await stage.db('support_tickets').limit(ASKED).pluck('id');
  const list = (noun: string, filter: object, sort?: [string, string]) =>
    `/api/${noun}?filter=${encodeURIComponent(JSON.stringify(filter))}${sort ? `&sort=${encodeURIComponent(JSON.stringify(sort))}` : ''}`;
  const asked: Record<string, (n: number) => string> = {
    'workbench, newest': () => list('registration-cases', { state: 'open' }),
    'workbench, most tried': () => list('registration-cases', { state: 'open' }, ['tries', 'DESC']),
    'a case': (n) => `/api/registration-cases/${caseIds[n % caseIds.length]}`,
    'inbox, unassigned': () => list('support-tickets', { view: 'unassigned' }),
    'inbox, breaching': () => list('support-tickets', { view: 'breaching' }),
    'inbox, all open': () => list('support-tickets', { view: 'all-open' }),
    'a ticket': (n) => `/api/support-tickets/${ticketIds[n % ticketIds.length]}`,
  };
  const figures: Record<string, number> = {};
  for (const [name, path] of Object.entries(asked)) {
    const times = await oneByOne(ASKED + 20, async (n) => {
      const answer = await fetch(stage.api.url + path(n), { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
    });
    figures[name] = percentile(times.slice(20), 0.95);
  }
  return figures;
}

async function empty({ db }: Stage): Promise<void> {
  await db.raw(`update notifications set ticket_id = null, ticket_event_id = null, registration_id = null
                 where ticket_id is not null or registration_id is not null`);
  await db.raw(`truncate ticket_events, ticket_attachments, feedback, support_tickets, registration_case_events,
                 registrations, registration_cases, notifications, notification_receipts cascade`);
}

/** A key of the n-th row, in the form of a random UUID. */
const key = (table: string): string =>
  `overlay(overlay(md5('${table}' || n) placing '4' from 13) placing '8' from 17)::uuid`;

/** One failed attempt a case, from the `first` to the `last` of the hospital's patients. */
async function addCases({ db }: Stage, first: number, last: number): Promise<void> {
  const people = `(select *, row_number() over (order by id) as n from patients order by id limit ?) as p where n >= ?`;
  await db.raw(
    `insert into registration_cases (id, patient_id, nhs_number, email_key, mobile, state, likely_cause, tries, first_tried_at, last_tried_at, ended_at)
     select ${key('case')}, id, nhs_number, 'typed' || n || '@example.com', '+4477009' || lpad((n % 100000)::text, 5, '0'),
            case when n % 20 = 0 then 'open' else 'closed' end,
            (array['mobile-old', 'day-and-month-swapped', 'email-slip', 'no-record'])[1 + n % 4], 1 + n % 7,
            now() - n * interval '1 minute', now() - n * interval '30 seconds',
            case when n % 20 = 0 then null else now() end
       from ${people}`,
    [last, first],
  );
  await db.raw(
    `insert into registrations (id, reference, via, typed, nhs_number, date_of_birth, email, mobile, patient_id, state, failure, fields,
       case_id, ip, network, user_agent, created_at, ended_at)
     select ${key('attempt')}, 'BNCH-' || n, 'nhs-number',
            jsonb_build_object('nhsNumber', nhs_number, 'dateOfBirth', date_of_birth, 'email', 'typed' || n || '@example.com', 'mobile', '07700900123'),
            nhs_number, date_of_birth, 'typed' || n || '@example.com', '+447700900123', id, 'failed', 'details-disagree',
            array['email', 'mobile'], ${key('case')}, '192.0.2.1', '192.0.' || n % 250 || '.' || n / 250 % 250, 'bench',
            now() - n * interval '30 seconds', now()
       from ${people}`,
    [last, first],
  );
}

/** Tickets of which one in twenty is still open; half of those are nobody's. */
async function addTickets({ db }: Stage, first: number, last: number): Promise<void> {
  await db.raw(
    `insert into support_tickets (id, source, category, state, subject, description, contact_email, respond_by, resolve_by, resolved_at,
       assigned_to, created_at)
     select ${key('ticket')}, 'portal', (array['cannot-register', 'code-not-arriving', 'letter-missing', 'other'])[1 + n % 4],
            case when n % 20 = 0 then 'open' else 'resolved' end, 'I cannot register', 'The code does not come', 'sender' || n || '@example.com',
            now() + (n % 500 - 100) * interval '1 hour', now() + (n % 1000 - 100) * interval '1 hour',
            case when n % 20 = 0 then null else now() end, case when n % 40 = 0 then (select id from staff limit 1) end,
            now() - n * interval '20 seconds'
       from generate_series(?::int, ?::int) as n`,
    [first, last],
  );
  await db.raw(
    `insert into ticket_events (id, ticket_id, kind, body)
     select ${key('event')}, ${key('ticket')}, 'created', 'The code does not come'
       from generate_series(?::int, ?::int) as n`,
    [first, last],
  );
}
