import type { z } from 'zod';
import type { Permission } from '../staff/staff.permissions.ts';
import type { LetterNotificationRecord, VersionRecord } from './letters.details.queries.ts';
import { actsFor, standingOf } from './letters.policy.ts';
import type { LetterRecord } from './letters.queries.ts';
import type { LetterRow, LetterVersionView, LetterView, portalLetterSchema } from './letters.schema.ts';
import type { PortalLetterRecord } from './portal/letters.portal.queries.ts';

/** A row of the list, for staff. */
export function presentLetterRow(letter: LetterRecord): LetterRow {
  return {
    id: letter.id,
    patient: letter.patient,
    kind: letter.kind,
    specialty: letter.specialty,
    appointmentId: letter.appointment_id,
    state: letter.state,
    visibleFrom: letter.state === 'published' ? time(letter.visible_from) : null,
    fileName: letter.file_name,
    versionNumber: letter.version_number,
    letterDate: letter.letter_date,
    refusalCode: letter.refusal_code,
    verdict: letter.verdict,
    reasons: letter.guard?.reasons ?? [],
    found: letter.guard?.found ?? { name: null, dateOfBirth: null, nhsNumber: null },
    warnings: letter.warnings.map((warning) => warning.code),
    readAt: time(letter.read_at),
    owner: { id: letter.owner_id, name: letter.owner_name },
    version: letter.version,
    createdAt: letter.created_at.toISOString(),
    updatedAt: letter.updated_at.toISOString(),
  };
}

/** The letter's page, for staff: with its versions, what was sent, and what this person may do now. */
export function presentLetter(
  letter: LetterRecord,
  more: { versions: VersionRecord[]; notifications: LetterNotificationRecord[] },
  permissions: ReadonlySet<Permission>,
  now: Date,
): LetterView {
  return {
    ...presentLetterRow(letter),
    versions: more.versions.map(presentVersion),
    acts: actsFor(permissions, standingOf(letter), now),
    notifications: more.notifications.map((sent) => ({
      id: sent.id,
      channel: sent.channel,
      state: sent.state,
      reason: sent.reason,
      sendAfter: sent.send_after.toISOString(),
      acceptedAt: time(sent.accepted_at),
      settledAt: time(sent.settled_at),
    })),
  };
}

function presentVersion(version: VersionRecord): LetterVersionView {
  const { guard } = version;
  return {
    id: version.id,
    number: version.number,
    state: version.state,
    fileName: version.file_name,
    sizeBytes: version.size,
    pages: version.pages,
    letterDate: version.letter_date,
    refusalCode: version.refusal_code,
    warnings: version.warnings,
    verdict: version.verdict,
    guard: guard && {
      reasons: guard.reasons,
      findings: guard.findings,
      otherPatient: version.other_patient,
    },
    confirmedBy: person(version.confirmed_by, version.confirmed_name),
    confirmedAt: time(version.confirmed_at),
    overrideReason: version.override_reason,
    uploadedBy: { id: version.uploaded_by, name: version.uploaded_name },
    uploadedAt: version.uploaded_at.toISOString(),
    checkedAt: time(version.checked_at),
    publishedBy: person(version.published_by, version.published_name),
    publishedAt: time(version.published_at),
    visibleFrom: time(version.visible_from),
    endedBy: person(version.ended_by, version.ended_name),
    endedAt: time(version.ended_at),
    endedReason: version.ended_reason,
    readAt: time(version.read_at),
  };
}

/** A letter as its patient sees it: nothing of staff, versions that were, or the check. */
export function presentLetterForPatient(letter: PortalLetterRecord): z.input<typeof portalLetterSchema> {
  return {
    id: letter.id,
    kind: letter.kind,
    specialty: letter.specialty,
    appointmentId: letter.appointment_id,
    letterDate: letter.letter_date,
    publishedAt: letter.visible_from.toISOString(),
    versionNumber: letter.version_number,
    pages: letter.pages,
    sizeBytes: letter.size,
    isRead: letter.is_read,
  };
}

const time = (at: Date | null): string | null => at?.toISOString() ?? null;
const person = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
