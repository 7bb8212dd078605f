import { type Db, namedRows } from '../../../lib/db.ts';
import type { NotificationState } from '../../notifications/notifications.schema.ts';
import type { Field, RowStanding } from '../batch-states.schema.ts';
import type { FindingCode } from '../findings.schema.ts';

export interface ReportedBatch {
  id: string;
  name: string;
  headers: string[] | null;
  recent_days: number;
}

export const findReportedBatch = (db: Db, id: string): Promise<ReportedBatch | undefined> =>
  db('invitation_batches').where({ id }).first('id', 'name', 'headers', 'recent_days');

export interface ReportedRow {
  row_number: number;
  cells: string[];
  is_mended: boolean;
  standing: RowStanding;
  standing_reason: string | null;
  /** Why it is held or excluded. */
  findings: { code: FindingCode; field: Field | null; otherRow: number | null }[] | null;
  channel: 'sms' | 'email' | 'post' | null;
  state: NotificationState | null;
  reason: string | null;
  reference: string | null;
  sent_at: string | null;
  delivered_at: string | null;
  opened_at: string | null;
  registered_at: string | null;
}

/** A moment as London's clocks showed it, so that a spreadsheet sorts it. */
const london = (moment: string): string =>
  `to_char(${moment} at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS')`;

/**
 * The rows after `after`, in the file's order, with what became of each. Registered is as everywhere in the results: an
 * account opened within 90 days of the invitation.
 */
export const reportRows = (db: Db, batchId: string, after: number, limit: number): Promise<ReportedRow[]> =>
  namedRows(
    db,
    'invitation-batches.report',
    `select r.row_number, r.cells, r.original_cells is not null as is_mended, r.standing, r.standing_reason,
            said.findings, r.channel, sent.state, sent.reason, sent.reference, ${london('r.left_at')} as sent_at,
            ${london('sent.delivered_at')} as delivered_at, ${london('i.opened_at')} as opened_at,
            ${london('account.at')} as registered_at
       from invitation_batch_rows r
       left join invitations i on i.id = r.invitation_id and r.standing = 'left'
       left join lateral (
         select n.state, n.reason, n.reference, n.delivered_at from notifications n
          where n.invitation_id = i.id and n.batch_id = r.batch_id order by n.created_at desc limit 1) sent on true
       left join lateral (
         select min(a.created_at) as at from accounts a
          where a.patient_id = i.patient_id and a.created_at >= i.created_at
            and a.created_at < i.created_at + interval '90 days') account on true
       left join lateral (
         select json_agg(json_build_object('code', f.code, 'field', nullif(f.field, ''), 'otherRow', (f.detail ->> 'otherRow')::int)
                         order by f.code, f.field) as findings
           from invitation_batch_findings f
          where f.batch_id = r.batch_id and f.row_number = r.row_number
            and case r.standing when 'excluded' then f.severity = 'exclusion'
                                when 'held' then f.severity = 'fault' or (f.severity = 'question' and f.code <> all(r.accepted))
                                else false end) said on r.standing in ('held', 'excluded')
      where r.batch_id = ? and r.row_number > ?
      order by r.row_number limit ?`,
    [batchId, after, limit],
  );
