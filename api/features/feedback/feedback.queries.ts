import { type Db, namedRows } from '../../lib/db.ts';

export interface NewFeedback {
  id: string;
  about: 'portal' | 'support-ticket';
  ticket_id: string | null;
  rating: number;
  comment: string | null;
}

/** Writes an answer down; a ticket has one, and the last counts. */
export async function insertFeedback(trx: Db, answer: NewFeedback): Promise<void> {
  await trx.raw(
    `insert into feedback (id, about, ticket_id, rating, comment) values (?, ?, ?, ?, ?)
     on conflict (ticket_id) where ticket_id is not null
       do update set rating = excluded.rating, comment = excluded.comment, created_at = now()`,
    [answer.id, answer.about, answer.ticket_id, answer.rating, answer.comment],
  );
}

export interface FeedbackSum {
  about: 'portal' | 'support-ticket';
  answers: number;
  average: number | null;
}

/** How many answers there were in the last days, and how content, of each kind. */
export function sumFeedback(db: Db, days: number): Promise<FeedbackSum[]> {
  return namedRows(
    db,
    'feedback.sum',
    `select kind.about, count(f.id)::int as answers, round(avg(f.rating), 2)::float as average
       from unnest(array['portal', 'support-ticket']) as kind(about)
       left join feedback f on f.about = kind.about and f.created_at > now() - make_interval(days => ?)
      group by kind.about order by kind.about`,
    [days],
  );
}

export interface FeedbackRow {
  id: string;
  about: 'portal' | 'support-ticket';
  rating: number;
  comment: string | null;
  ticket_number: number | null;
  created_at: Date;
}

/** The newest answers. */
export function listLatestFeedback(db: Db, days: number): Promise<FeedbackRow[]> {
  return namedRows(
    db,
    'feedback.latest',
    `select f.id, f.about, f.rating, f.comment, t.number as ticket_number, f.created_at
       from feedback f left join support_tickets t on t.id = f.ticket_id
      where f.created_at > now() - make_interval(days => ?) order by f.created_at desc, f.id desc limit 50`,
    [days],
  );
}
