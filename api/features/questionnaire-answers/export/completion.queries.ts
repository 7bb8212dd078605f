import { type Db, namedRows } from '../../../lib/db.ts';

export interface CompletionRow {
  /** Null in the row of all together. */
  source: 'hand' | 'cohort' | 'rule' | null;
  asked: number;
  submitted: number;
  open: number;
  expired: number;
  withdrawn: number;
  median_hours: number | null;
}

/** What became of what was asked in the last days, together and by who asked. */
export const countCompletion = (db: Db, questionnaireId: string, days: number): Promise<CompletionRow[]> =>
  namedRows(
    db,
    'questionnaire-answers.completion',
    `select source, count(*)::int as asked, count(*) filter (where state = 'submitted')::int as submitted,
       count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'expired')::int as expired,
       count(*) filter (where state = 'withdrawn')::int as withdrawn,
       percentile_cont(0.5) within group (order by extract(epoch from submitted_at - coalesce(told_at, created_at)) / 3600)
         filter (where state = 'submitted')::float8 as median_hours
     from questionnaire_assignments
     where questionnaire_id = ? and created_at > now() - make_interval(days => ?)
     group by grouping sets ((), (source)) order by source nulls first`,
    [questionnaireId, days],
  );
