import type { Knex } from 'knex';
import type { CaseCause, CaseState } from '../../features/registration-cases/registration-cases.schema.ts';
import { newId } from '../../lib/ids.ts';
import { type AttemptFacts, aRegistration } from './registrations.ts';

export interface CaseFacts {
  patient?: { id: string; nhs_number?: string | null };
  state?: CaseState;
  likelyCause?: CaseCause;
  cause?: CaseCause;
  tries?: number;
  firstTriedAt?: Date;
  lastTriedAt?: Date;
  waitingUntil?: Date;
  endedAt?: Date;
  endedBy?: { id: string };
  registeredAt?: Date;
  /** The attempt it is about, as it was typed. */
  attempt?: Omit<AttemptFacts, 'patient'>;
}

const TWO_DAYS = 48 * 3_600_000;

/** A failed registration that is somebody's work, with its one attempt: open, unless the facts say otherwise. */
export async function aCase(db: Knex, facts: CaseFacts = {}) {
  const { state = 'open' } = facts;
  const lastTriedAt = facts.lastTriedAt ?? new Date();
  const attempt = await aRegistration(db, {
    createdAt: lastTriedAt,
    ...facts.attempt,
    ...(facts.patient ? { patient: facts.patient } : {}),
  });
  const written = await db('registrations').where({ id: attempt.id }).first();
  const isOver = !['open', 'waiting'].includes(state);
  const [row] = await db('registration_cases')
    .insert({
      id: newId(),
      patient_id: facts.patient?.id ?? null,
      nhs_number: written.nhs_number,
      email_key: db.raw('email_key(?)', [written.email]),
      mobile: written.mobile,
      state,
      likely_cause: facts.likelyCause ?? 'mobile-old',
      cause: facts.cause ?? null,
      tries: facts.tries ?? 1,
      first_tried_at: facts.firstTriedAt ?? lastTriedAt,
      last_tried_at: lastTriedAt,
      waiting_until: state === 'waiting' ? (facts.waitingUntil ?? new Date(Date.now() + TWO_DAYS)) : null,
      ended_at: isOver ? (facts.endedAt ?? new Date()) : null,
      ended_by: facts.endedBy?.id ?? null,
      registered_at: facts.registeredAt ?? null,
    })
    .returning('*');
  await db('registrations').where({ id: attempt.id }).update({ case_id: row.id });
  return {
    ...(row as { id: string; state: CaseState; version: number; patient_id: string | null }),
    reference: attempt.reference,
    registrationId: attempt.id,
  };
}
