import { z } from 'zod';

const brief = {
  id: '0190a5c2-7e1b-7c3d-9f4e-2b6a8d1c5e70',
  subject: 'Your heart clinic has moved',
  careTeam: 'Cardiology outpatients',
  receivedAt: '2026-11-23T09:02:00.000Z',
  isRead: false,
  attachments: 1,
};
const attachment = {
  id: '0190a5c2-7e1b-7c3d-9f4e-2b6a8d1c5e71',
  fileName: 'map.pdf',
  mediaType: 'application/pdf',
  size: 48_213,
};

/** A message in the patient's list. */
export const portalMessageRow = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    careTeam: z.string(),
    receivedAt: z.string(),
    isRead: z.boolean(),
    /** How many files came with it. */
    attachments: z.int(),
  })
  .meta({ example: brief });

/** GET /portal/messages: newest first. */
export const portalMessagePage = z
  .object({ items: z.array(portalMessageRow), unread: z.int(), nextCursor: z.string().nullable() })
  .meta({ example: { items: [brief], unread: 1, nextCursor: null } });

/** GET /portal/messages/:id; the first time marks it read. */
export const portalMessageSchema = portalMessageRow
  .extend({
    /** Plain text, with its line breaks. */
    body: z.string(),
    /** Whom to ask instead of replying, in one sentence. */
    replyNote: z.string(),
    attachments: z.array(
      z.object({ id: z.uuid(), fileName: z.string(), mediaType: z.string(), size: z.int() }),
    ),
  })
  .meta({
    example: {
      ...brief,
      isRead: true,
      body: 'From 1 December our clinic is in Esher Wing, level 2.\nYour appointment’s time stays the same.',
      replyNote:
        'You cannot reply to this message. If you have a question, contact Cardiology outpatients, using the contact details on your appointment letter.',
      attachments: [attachment],
    },
  });
export type PortalMessage = z.infer<typeof portalMessageSchema>;
