import type { Permission } from '../staff/staff.permissions.ts';
import type { MessageAttachment } from './attachments/attachments.queries.ts';
import { audienceOf } from './audience/audience-of.ts';
import { eventSentence } from './message-event-words.ts';
import { replyNote } from './message-words.ts';
import { actsFor, type MessageStanding } from './messages.policy.ts';
import type { PortalMessage } from './messages.portal.schema.ts';
import type { MessageEventRecord, MessageRecord } from './messages.queries.ts';
import type { MessageRow, MessageView } from './messages.schema.ts';
import type { PortalMessageRecord } from './portal/messages.portal.queries.ts';

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A row of the list, for staff. */
export const presentMessageRow = (row: MessageRecord): MessageRow => ({
  id: row.id,
  state: row.state,
  subject: row.subject,
  careTeam: row.care_team,
  audienceKind: row.audience_kind,
  patient: row.patient,
  audience: audienceOf(row),
  sendAt: time(row.send_at),
  dueAt: time(row.due_at),
  sentAt: time(row.sent_at),
  recipients: row.recipients ?? row.approved_count ?? row.submitted_count,
  delivered: row.delivered,
  read: row.read,
  createdBy: row.created_by,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

export interface MessageDetails {
  attachments: MessageAttachment[];
  events: MessageEventRecord[];
  readAt: Date | null;
  isWriter: boolean;
  approvalAbove: number;
}

/** The message's page, for staff: what may be done with it now, and its line of time. */
export function presentMessage(
  row: MessageRecord,
  { attachments, events, readAt, isWriter, approvalAbove }: MessageDetails,
  permissions: ReadonlySet<Permission>,
  now: Date,
): MessageView {
  const standing: MessageStanding = { state: row.state, dueAt: row.due_at, isWriter, attachments };
  return {
    ...presentMessageRow(row),
    body: row.body,
    contact: row.contact,
    attachments: attachments.map((file) => ({
      id: file.id,
      fileName: file.file_name,
      mediaType: file.media_type,
      size: file.size,
      state: file.state,
      refusalCode: file.refusal_code,
    })),
    approvalAbove,
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    withdrawn: row.withdrawn_at
      ? {
          at: row.withdrawn_at.toISOString(),
          by: row.withdrawn_by,
          reason: row.withdrawn_reason ?? '',
          read: row.withdrawn_read ?? 0,
        }
      : null,
    readAt: time(readAt),
    acts: actsFor(permissions, standing, now),
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind,
      sentence: eventSentence(event.kind, event.detail),
      at: event.at.toISOString(),
      by: event.by,
    })),
  };
}

/** A message in its patient's list. */
export const presentMessageRowForPatient = (row: PortalMessageRecord) => ({
  id: row.id,
  subject: row.subject,
  careTeam: row.care_team,
  receivedAt: row.visible_from.toISOString(),
  isRead: row.read_at !== null,
  attachments: row.attachments,
});

/** The one message its patient opens; by then it is read. */
export const presentMessageForPatient = (
  row: PortalMessageRecord & { body: string; contact: string | null },
  attachments: readonly Pick<MessageAttachment, 'id' | 'file_name' | 'media_type' | 'size'>[],
): PortalMessage => ({
  ...presentMessageRowForPatient(row),
  isRead: true,
  body: row.body,
  replyNote: replyNote({ careTeam: row.care_team, contact: row.contact }),
  attachments: attachments.map(({ id, file_name, media_type, size }) => ({
    id,
    fileName: file_name,
    mediaType: media_type,
    size,
  })),
});
