import type { z } from 'zod';
import type { PortalRequestRecord } from './asking/asking.queries.ts';
import type { RequestRecord } from './patient-requests.queries.ts';
import type { portalRequestSchema, RequestRow } from './patient-requests.schema.ts';

/** As whoever asked sees it: not who of the staff looked at it. */
export const presentRequestForPatient = (row: PortalRequestRecord): z.input<typeof portalRequestSchema> => ({
  id: row.id,
  kind: row.kind,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  words: row.words,
  preferredTimes: row.preferred_times,
  language: row.language,
  adjustments: row.adjustments,
  state: row.state,
  answer: row.answer,
  createdAt: row.created_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
});

export const presentRequest = (row: RequestRecord): RequestRow => ({
  ...presentRequestForPatient(row),
  patient: row.patient,
  appointment: row.appointment,
  takenBy: row.taken_by,
  takenAt: row.taken_at?.toISOString() ?? null,
  decidedBy: row.decided_by,
  version: row.version,
});
