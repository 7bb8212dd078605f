import type { Knex } from 'knex';
import type { MessageState } from '../../features/messages/messages.schema.ts';
import { newId } from '../../lib/ids.ts';

export interface MessageFacts {
  writer: { id: string };
  /** To them alone; left out, to all who have an appointment of the clinic. */
  patient?: { id: string };
  /** Who sees it, of one that is sent. */
  shownTo?: { id: string }[];
  clinic?: string;
  state?: MessageState;
  subject?: string;
  body?: string;
  careTeam?: string;
  contact?: string | null;
  visibleFrom?: Date;
  dueAt?: Date;
}

/** A message, as rows: a draft to a clinic, unless the facts say otherwise. */
export async function aMessage(db: Knex, facts: MessageFacts) {
  const { writer, patient, state = 'draft', shownTo = patient ? [patient] : [] } = facts;
  const id = newId();
  const isOut = state === 'sent' || state === 'withdrawn';
  const visibleFrom = facts.visibleFrom ?? new Date(Date.now() - 60_000);
  const asked =
    state === 'draft' ? {} : { submitted_by: writer.id, submitted_at: new Date(), submitted_count: 1 };
  const audience = patient
    ? { audience_kind: 'patient', patient_id: patient.id }
    : {
        audience_kind: 'clinic',
        audience_clinic: facts.clinic ?? 'Heart clinic',
        audience_statuses: ['booked'],
        audience_from: '2026-12-01',
        audience_to: '2026-12-31',
      };
  const [row] = await db('messages')
    .insert({
      id,
      state,
      ...audience,
      ...asked,
      subject: facts.subject ?? 'Our clinic has moved',
      body: facts.body ?? 'From 1 December we are in Esher Wing, level 2.',
      care_team: facts.careTeam ?? 'Cardiology outpatients',
      contact: facts.contact ?? null,
      due_at: facts.dueAt ?? (isOut || state === 'sending' || state === 'scheduled' ? visibleFrom : null),
      ...(isOut ? { recipients: shownTo.length, delivered: shownTo.length, sent_at: visibleFrom } : {}),
      ...(state === 'withdrawn'
        ? {
            withdrawn_at: new Date(),
            withdrawn_by: writer.id,
            withdrawn_reason: 'Wrong day',
            withdrawn_read: 0,
          }
        : {}),
      created_by: writer.id,
      updated_by: writer.id,
    })
    .returning('*');
  await db('message_events').insert({ id: newId(), message_id: id, kind: 'created', staff_id: writer.id });
  if (isOut && shownTo.length > 0)
    await db('message_recipients').insert(
      shownTo.map((one) => ({ message_id: id, patient_id: one.id, visible_from: visibleFrom })),
    );
  return row as { id: string; version: number; state: MessageState };
}

/** A file that goes with a message, accepted unless the facts say otherwise; its bytes in the store or not. */
export async function aMessageAttachment(
  db: Knex,
  message: { id: string },
  facts: { sha256: string; size?: number; fileName?: string; state?: 'waiting' | 'accepted' | 'refused' },
) {
  const { state = 'accepted' } = facts;
  await db('files')
    .insert({ sha256: facts.sha256, size: facts.size ?? 1000, media_type: 'application/pdf' })
    .onConflict('sha256')
    .ignore();
  const [row] = await db('message_attachments')
    .insert({
      id: newId(),
      message_id: message.id,
      file_sha256: facts.sha256,
      file_name: facts.fileName ?? 'map.pdf',
      media_type: 'application/pdf',
      state,
      refusal_code: state === 'refused' ? 'bytes-after-end' : null,
    })
    .returning('*');
  return row as { id: string };
}
