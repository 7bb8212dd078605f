import type { Knex } from 'knex';
import { hashToken, newId, newToken } from '../../lib/ids.ts';

/** A link this patient was sent, with the token that opens it. */
export async function anInvitation(
  db: Knex,
  patient: { id: string },
  facts: {
    channel?: 'sms' | 'email';
    createdAt?: Date;
    openedAt?: Date;
    usedAt?: Date;
    revokedAt?: Date;
    /** In two weeks, when left out. */
    expiresAt?: Date;
    createdBy?: { id: string };
  } = {},
) {
  const token = newToken();
  const [row] = await db('invitations')
    .insert({
      id: newId(),
      patient_id: patient.id,
      token_hash: hashToken(token),
      source: facts.createdBy ? 'desk' : 'batch',
      channel: facts.channel ?? 'sms',
      created_by: facts.createdBy?.id ?? null,
      ...(facts.createdAt ? { created_at: facts.createdAt } : {}),
      expires_at: facts.expiresAt ?? db.raw(`now() + interval '14 days'`),
      opened_at: facts.openedAt ?? null,
      used_at: facts.usedAt ?? null,
      revoked_at: facts.revokedAt ?? null,
    })
    .returning('*');
  return { ...(row as { id: string; patient_id: string }), token };
}
