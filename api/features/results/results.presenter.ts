import type { Permission } from '../staff/staff.permissions.ts';
import { actsFor } from './acts/acts.policy.ts';
import type { ObservationRecord, ResultDetails, RevisionRecord } from './results.details.queries.ts';
import type { ResultRecord } from './results.queries.ts';
import type { ObservationView, ResultRow, ResultView, RevisionView } from './results.schema.ts';

/** A row of the list, for staff. */
export function presentResultRow(result: ResultRecord): ResultRow {
  return {
    id: result.id,
    patient: result.patient,
    testName: result.test_name,
    testCode: result.test_code,
    testSystem: result.test_system,
    specialty: result.specialty,
    laboratory: result.laboratory,
    collectedAt: time(result.collected_at),
    reportedAt: result.reported_at.toISOString(),
    status: result.status,
    revision: result.revision,
    isAbnormal: result.is_abnormal,
    releaseState: result.release_state,
    releasePlan: result.release_plan,
    releaseWhy: result.release_why,
    releaseDueAt: result.release_state === 'waiting' ? time(result.release_due_at) : null,
    visibleFrom: result.release_state === 'released' ? time(result.visible_from) : null,
    heldReason: result.release_state === 'held' ? result.held_reason : null,
    reviewOn: result.release_state === 'held' ? result.review_on : null,
    hasNote: result.has_note,
    clinicianActedAt: time(result.clinician_acted_at),
    readAt: time(result.read_at),
    version: result.version,
    createdAt: result.created_at.toISOString(),
    updatedAt: result.updated_at.toISOString(),
  };
}

/** The result's page, for staff: with all it ever said, and what this person may do now. */
export function presentResult(
  result: ResultDetails,
  said: { revisions: RevisionRecord[]; observations: ObservationRecord[] },
  permissions: ReadonlySet<Permission>,
): ResultView {
  return {
    ...presentResultRow(result),
    source: result.source,
    accession: result.accession,
    specimen: result.specimen,
    receivedAt: time(result.received_at),
    comments: result.comments,
    statusReason: result.status_reason,
    releaseRuleId: result.release_rule_id,
    releasedBy: result.release_state === 'released' ? result.released_by : null,
    releasedReason: result.release_state === 'released' ? result.released_reason : null,
    heldAt: result.release_state === 'held' ? time(result.held_at) : null,
    heldBy: result.release_state === 'held' ? result.held_by : null,
    retractedReason: result.retracted_reason,
    retractedBy: result.retracted_by,
    retractedAt: time(result.retracted_at),
    note: result.note,
    noteBy: result.note_by,
    clinicianActedBy: result.clinician_acted_by,
    showsComing: result.shows_coming,
    createdBy: result.created_by,
    revisions: said.revisions.map((revision) =>
      presentRevision(
        revision,
        said.observations.filter((each) => each.revision === revision.revision),
      ),
    ),
    acts: actsFor(permissions, {
      status: result.status,
      releaseState: result.release_state,
      hasClinicianActed: result.clinician_acted_at !== null,
    }),
  };
}

const presentRevision = (revision: RevisionRecord, observations: ObservationRecord[]): RevisionView => ({
  revision: revision.revision,
  status: revision.status,
  testName: revision.test_name,
  comments: revision.comments,
  reportedAt: revision.reported_at.toISOString(),
  reason: revision.reason,
  filedBy: revision.filed_by,
  filedAt: revision.filed_at.toISOString(),
  observations: observations.map(presentObservation),
});

const presentObservation = (observation: ObservationRecord): ObservationView => ({
  ordinal: observation.ordinal,
  name: observation.name,
  code: observation.code,
  system: observation.system,
  valueNumber: observation.value_number,
  valueText: observation.value_text,
  comparator: observation.comparator,
  unit: observation.unit,
  low: observation.low,
  high: observation.high,
  rangeText: observation.range_text,
  flag: observation.flag,
  observedAt: observation.observed_at.toISOString(),
  comment: observation.comment,
  analyteKey: observation.analyte_key,
});

const time = (at: Date | null): string | null => at?.toISOString() ?? null;
