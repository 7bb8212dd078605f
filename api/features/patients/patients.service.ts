import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { changedMeanwhile, notFound, Problem } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { findPatientsByIds, listPatients, type PatientOrder } from './patient-lists.queries.ts';
import { findSimilarNames, listPatientsNamed } from './patient-names.queries.ts';
import { readContact } from './patients.contact.ts';
import { presentPatient, presentPatientRow } from './patients.presenter.ts';
import { findLastChange, findPatient, lockContact, updateContact } from './patients.queries.ts';
import type { ContactBody, PatientView } from './patients.schema.ts';
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

/**
 * Corrects mobile, e-mail and address, with what they were and why in the audit. An e-mail another patient has is
 * taken, since families share them in hospital records; the record's flags say so.
 * @throws Problem 404, 412, 422
 */
export async function changeContact(
  trx: Db,
  actor: StaffActor,
  id: string,
  version: number,
  body: ContactBody,
): Promise<PatientView> {
  const contact = readContact(body);
  const current = await lockContact(trx, id);
  if (!current) throw notFound();
  if (current.version !== version) throw await conflict(trx, id, current.version);
  const changed = (['mobile', 'email', 'address_lines', 'postcode'] as const).filter(
    (field) => JSON.stringify(current[field]) !== JSON.stringify(contact[field]),
  );
  if (changed.length > 0) {
    await updateContact(trx, id, contact);
    const only = (from: typeof contact) =>
      Object.fromEntries(changed.map((field) => [fieldNames[field], from[field]]));
    await recordAudit(trx, actor, {
      action: 'patients.contact-changed',
      entity: 'patients',
      entityId: id,
      patientId: id,
      before: only(current),
      after: only(contact),
      reason: body.reason,
    });
  }
  const record = await findPatient(trx, id);
  if (!record) throw notFound();
  return presentPatient(record, new Date());
}

const fieldNames = { mobile: 'mobile', email: 'email', address_lines: 'addressLines', postcode: 'postcode' };

async function conflict(trx: Db, id: string, version: number): Promise<Problem> {
  const last = await findLastChange(trx, id);
  return changedMeanwhile({
    version,
    ...(last ? { changedAt: last.at.toISOString(), changedBy: last.name } : {}),
  });
}
