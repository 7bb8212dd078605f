import type { Knex } from 'knex';
import type { NotificationState } from '../../features/notifications/notifications.schema.ts';
import { newId } from '../../lib/ids.ts';
import { aBatchRow } from './invitation-batches.ts';
import { anInvitation } from './invitations.ts';
import { aPatient, type PatientFacts } from './patients.ts';

export interface SentFacts {
  patient?: Awaited<ReturnType<typeof aPatient>>;
  patientFacts?: PatientFacts;
  channel?: 'sms' | 'email' | 'post';
  state?: NotificationState;
  reason?: string;
  /** When it left; now unless said otherwise. */
  at?: Date;
  openedAt?: Date;
  /** Registered by this very link. */
  usedAt?: Date;
  wording?: 'a' | 'b';
  wordingVersionId?: string;
  ageBand?: string;
  specialty?: string;
  reminder?: number;
  cells?: string[];
}

/** A row of the batch that left: its invitation, and its message, delivered unless the facts say otherwise. */
export async function aSentRow(
  db: Knex,
  batch: { id: string; wording_version_id: string },
  facts: SentFacts = {},
) {
  const patient = facts.patient ?? (await aPatient(db, facts.patientFacts));
  const at = facts.at ?? new Date();
  const channel = facts.channel ?? 'sms';
  const state = facts.state ?? 'delivered';
  const invitation = await anInvitation(db, patient, {
    createdAt: at,
    ...(facts.openedAt ? { openedAt: facts.openedAt } : {}),
    ...(facts.usedAt ? { usedAt: facts.usedAt } : {}),
  });
  await db('invitations')
    .where({ id: invitation.id })
    .update({
      channel,
      batch_id: batch.id,
      wording_version_id: facts.wordingVersionId ?? batch.wording_version_id,
      wording: facts.wording ?? null,
      reminder: facts.reminder ?? 0,
      age_band: facts.ageBand ?? '65-74',
      specialty: facts.specialty ?? null,
    });
  const hasArrived = ['accepted', 'delivered'].includes(state);
  const [notification] = await db('notifications')
    .insert({
      id: newId(),
      purpose: 'portal-invitation',
      channel,
      patient_id: patient.id,
      invitation_id: invitation.id,
      batch_id: batch.id,
      state,
      reason: facts.reason ?? null,
      reference: newId(),
      created_at: at,
      sending_at: at,
      accepted_at: hasArrived ? at : null,
      delivered_at: state === 'delivered' ? at : null,
      settled_at: ['delivered', 'failed'].includes(state) ? at : null,
      updated_at: at,
    })
    .returning('*');
  const row = await aBatchRow(db, batch, patient, {
    standing: 'left',
    channel,
    more: { left_at: at, invitation_id: invitation.id, ...(facts.cells ? { cells: facts.cells } : {}) },
  });
  return {
    patient,
    invitation,
    row,
    notification: notification as { id: string; reference: string },
  };
}
