import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { parseNhsNumber } from '../patients/nhs-number.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentAssignment, presentAssignmentRow } from './questionnaire-assignments.presenter.ts';
import { findAssignment, listAssignments, patientOfNhsNumber } from './questionnaire-assignments.queries.ts';
import type { AssignmentView, assignmentList, assignmentSearch } from './questionnaire-assignments.schema.ts';

/** Who was asked what, newest first. */
export async function browseAssignments(db: Db, query: z.output<typeof assignmentList>) {
  const { rows, total } = await listAssignments(db, query);
  return pageOf(rows, query, total, presentAssignmentRow);
}

/** The same of one patient, by their whole NHS number; nobody's for anything else. */
export async function searchAssignments(db: Db, query: z.output<typeof assignmentSearch>) {
  const { q, ...filter } = query.filter;
  if (!q) return browseAssignments(db, { ...query, filter });
  const number = parseNhsNumber(q);
  const patientId = number && (await patientOfNhsNumber(db, number));
  if (!patientId || (filter.patientId && filter.patientId !== patientId))
    return { items: [], total: 0, from: 0 };
  return browseAssignments(db, { ...query, filter: { ...filter, patientId } });
}

/** One of them, as it is now. @throws Problem 404 */
export async function assignmentView(db: Db, id: string): Promise<AssignmentView> {
  const row = await findAssignment(db, id);
  if (!row) throw notFound();
  return presentAssignment(row);
}

/** `assignmentView` for somebody who opened the page, written down. */
export async function viewAssignment(db: Db, actor: StaffActor, id: string): Promise<AssignmentView> {
  const view = await assignmentView(db, id);
  await recordAudit(db, actor, {
    action: 'questionnaire-assignments.viewed',
    entity: 'questionnaire-assignments',
    entityId: id,
    patientId: view.patient.id,
  });
  return view;
}
