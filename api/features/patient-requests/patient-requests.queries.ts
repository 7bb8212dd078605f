import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { PortalRequestRecord } from './asking/asking.queries.ts';
import type { RequestFilter, RequestRow } from './patient-requests.schema.ts';

export interface RequestRecord extends PortalRequestRecord {
  patient: PatientReference;
  /** Its moment is text, as JSON has it. */
  appointment: RequestRow['appointment'];
  taken_by: { id: string; name: string } | null;
  taken_at: Date | null;
  decided_by: { id: string; name: string } | null;
  version: number;
}

const PERSON = (column: string) =>
  `(select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = r.${column})`;
const RECORD = `
  select r.id, r.kind, r.subject_kind, r.subject_id, r.words, r.preferred_times, r.language, r.adjustments, r.state, r.answer,
         r.created_at, r.decided_at, r.withdrawn_at, r.taken_at, r.version,
         ${PERSON('taken_by')} as taken_by, ${PERSON('decided_by')} as decided_by,
         ${patientReference('p')} as patient,
         (select json_build_object('id', a.id, 'specialty', a.specialty, 'clinic', a.clinic,
                   'location', coalesce(l.name, a.location), 'clinician', a.clinician, 'status', a.status, 'mode', a.mode,
                   'startsAt', to_char(a.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'minutes', a.minutes)
            from appointments a left join locations l on l.id = a.location_id
           where r.subject_kind = 'appointment' and a.id = r.subject_id) as appointment`;

/** Up to `limit + 1` requests by their age, going on after one of them, with the bounded total. */
export async function listRequests(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'createdAt', RequestFilter>,
): Promise<{ rows: RequestRecord[]; total: number }> {
  const matching = db('patient_requests as r').modify((each) => {
    const { id, state, kind, patientId, subjectId } = filter;
    if (id) each.whereIn('r.id', id);
    if (state === 'open') each.whereRaw(`r.state in ('received', 'being-looked-at')`);
    else if (state) each.where('r.state', state);
    if (kind) each.where('r.kind', kind);
    if (patientId) each.where('r.patient_id', patientId);
    if (subjectId) each.where('r.subject_id', subjectId);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  const order = `r.created_at ${direction}, r.id ${direction}`;
  const page = matching
    .clone()
    .select('r.*')
    .modify((each) => {
      if (!after) return;
      const start = '(select created_at from patient_requests where id = ?), ?::uuid';
      each.whereRaw(`(r.created_at, r.id) ${sort.descending ? '<' : '>'} (${start})`, [after, after]);
    })
    .orderByRaw(order)
    .limit(limit + 1)
    .offset(after ? 0 : from)
    .as('r');
  const { rows } = await db.raw(
    `${RECORD} from ? join patients p on p.id = r.patient_id order by ${order}`,
    page,
  );
  const [counted] = await db
    .from(
      matching
        .clone()
        .select('r.id')
        .limit(TOTAL_BOUND + 1)
        .as('bounded'),
    )
    .count({ total: '*' });
  return { rows, total: Number(counted?.total ?? 0) };
}

export async function findRequest(db: Db, id: string): Promise<RequestRecord | undefined> {
  const [row] = await namedRows<RequestRecord>(
    db,
    'patient-requests.one',
    `${RECORD} from patient_requests r join patients p on p.id = r.patient_id where r.id = ?`,
    [id],
  );
  return row;
}
