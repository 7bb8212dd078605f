import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { findPatientsByIds, listPatients, type PatientOrder } from './patient-lists.queries.ts';
import { findSimilarNames, listPatientsNamed } from './patient-names.queries.ts';
import { presentPatient, presentPatientRow } from './patients.presenter.ts';
import { findPatient } from './patients.queries.ts';
import type { PatientView } from './patients.schema.ts';
import { understandQuery } from './patients.search.ts';
import { countSearch } from './patients.search-guard.ts';
import { nearestNames, nearSpellings, partsOf } from './patients.spelling.ts';

type Query<Filter> = ListQuery<PatientOrder, Filter>;

/** A page of all patients in an index's order, or those of the given ids. */
export async function browsePatients(db: Db, query: Query<{ id?: string[] | undefined }>) {
  if (query.filter.id) {
    const rows = await findPatientsByIds(db, query.filter.id);
    return { items: rows.map(presentPatientRow), total: rows.length, from: 0 };
  }
  return pageBy(db, query);
}

/**
 * A page of the patients that one line of text may mean. Searches by identifier are counted.
 * @throws Problem 429 'searches-slowed'
 */
export async function searchPatients(
  db: Db,
  config: Config,
  actor: StaffActor,
  query: Query<{ q?: string | undefined }>,
) {
  const text = query.filter.q?.trim() ?? '';
  if (text === '') return pageBy(db, query);
  const { kind, value } = understandQuery(text);
  await countSearch(db, config, actor, kind);
  if (kind === 'nothing') return { items: [], total: 0, from: 0 };
  if (kind === 'full-name') return pageNamed(db, query, value);
  return pageBy(db, { ...query, sort: { ...query.sort, field: 'name' } }, { kind, value });
}

async function pageBy(
  db: Db,
  query: Pick<Query<unknown>, 'sort' | 'from' | 'limit' | 'after'>,
  condition?: Parameters<typeof listPatients>[2],
) {
  const { field: order, descending } = query.sort;
  const page = await listPatients(
    db,
    { order, descending, limit: query.limit, after: query.after },
    condition,
  );
  if (!page.found) throw new Problem(400, 'after-unknown', 'The row this page goes on after is not there.');
  return pageOf(page.rows, query, page.total, presentPatientRow);
}

async function pageNamed(db: Db, query: { from: number; limit: number }, fullName: string) {
  const parts = partsOf(fullName);
  const known = await findSimilarNames(db, {
    typed: [fullName, ...parts],
    parts,
    near: parts.flatMap(nearSpellings),
  });
  const { rows, total } = await listPatientsNamed(db, nearestNames(fullName, known), query);
  return pageOf(rows, query, total, presentPatientRow);
}

/** The record as staff see it, and the fact that they saw it. @throws Problem 404 */
export async function viewPatient(db: Db, actor: StaffActor, id: string): Promise<PatientView> {
  const record = await findPatient(db, id);
  if (!record) throw notFound();
  await recordAudit(db, actor, {
    action: 'patients.viewed',
    entity: 'patients',
    entityId: id,
    patientId: id,
  });
  return presentPatient(record, new Date());
}

/** The record as staff see it, for a page that writes down by itself that it was seen; undefined where there is none. */
export async function describePatient(db: Db, id: string): Promise<PatientView | undefined> {
  const record = await findPatient(db, id);
  return record && presentPatient(record, new Date());
}

export { changeContact, correctRecord } from './patients.corrections.service.ts';
