import type { Knex } from 'knex';
import { newId, newRandomId } from '../../lib/ids.ts';

export interface CodeFacts {
  purpose?: 'sign-in' | 'password-reset';
  method?: 'sms' | 'totp';
  askedAt?: Date;
  tries?: number;
  endedReason?: string;
  /** What became of its text; left out where none was sent. */
  text?: {
    state: string;
    reason?: string;
    acceptedAt?: Date;
    deliveredAt?: Date;
    settledAt?: Date;
    network?: string;
  };
}

/** A code that a login was asked for, with the text that carried it. */
export async function aCode(db: Knex, account: { id: string; patient_id: string }, facts: CodeFacts = {}) {
  const { purpose = 'sign-in', method = 'sms', askedAt = new Date(), tries = 0, endedReason, text } = facts;
  const id = newRandomId();
  await db('challenges').insert({
    id,
    purpose,
    method,
    account_id: account.id,
    patient_id: account.patient_id,
    tries,
    created_at: askedAt,
    expires_at: new Date(askedAt.getTime() + 600_000),
    ended_at: endedReason ? askedAt : null,
    ended_reason: endedReason ?? null,
    ip: '192.0.2.1',
    user_agent: 'a test',
  });
  if (text) {
    await db('notifications').insert({
      id: newId(),
      purpose: `${purpose}-code`,
      channel: 'sms',
      patient_id: account.patient_id,
      account_id: account.id,
      challenge_id: id,
      state: text.state,
      reason: text.reason ?? null,
      provider: 'local',
      network: text.network ?? null,
      created_at: askedAt,
      sending_at: askedAt,
      accepted_at: text.acceptedAt ?? null,
      delivered_at: text.deliveredAt ?? null,
      settled_at: text.settledAt ?? null,
      send_after: askedAt,
    });
  }
  return { id };
}
