import type { Knex } from 'knex';
import type { MatchedField } from '../../features/registrations/registrations.matching.policy.ts';
import { newReference } from '../../features/registrations/registrations.reference.ts';
import { newRandomId } from '../../lib/ids.ts';
import { networkOf } from '../../lib/rate-limits.ts';

/** What a patient types whose details agree with the record. */
export const typedBy = (patient: {
  nhs_number: string | null;
  date_of_birth: string;
  email: string | null;
  mobile: string | null;
}) => ({
  nhsNumber: patient.nhs_number ?? '',
  dateOfBirth: patient.date_of_birth.split('-').reverse().join('/'),
  email: patient.email ?? '',
  mobile: patient.mobile?.replace(/^\+44/, '0') ?? '',
});

export interface AttemptFacts {
  patient?: { id: string; nhs_number?: string | null };
  typed?: { nhsNumber?: string | null; dateOfBirth?: string; email?: string; mobile?: string };
  /** As understood, where that is not what was typed. */
  dateOfBirth?: string;
  email?: string;
  mobile?: string;
  nhsNumber?: string | null;
  state?: 'failed' | 'code' | 'verified' | 'stopped';
  failure?: string;
  fields?: MatchedField[];
  challengeId?: string;
  invitation?: { id: string };
  notReceived?: number;
  ip?: string;
  createdAt?: Date;
}

/** An attempt to register that was made: one that failed because the mobile disagrees, unless the facts say otherwise. */
export async function aRegistration(db: Knex, facts: AttemptFacts = {}) {
  const { typed = {}, ip = '198.51.100.7' } = facts;
  const state = facts.state ?? 'failed';
  const hasFailed = state === 'failed' || state === 'stopped';
  const failure = hasFailed ? (facts.failure ?? 'details-disagree') : null;
  const nhsNumber = facts.nhsNumber === undefined ? (facts.patient?.nhs_number ?? null) : facts.nhsNumber;
  const [row] = await db('registrations')
    .insert({
      id: newRandomId(),
      reference: newReference(),
      via: facts.invitation ? 'invitation' : 'nhs-number',
      invitation_id: facts.invitation?.id ?? null,
      typed: {
        nhsNumber: typed.nhsNumber ?? nhsNumber,
        dateOfBirth: typed.dateOfBirth ?? '3/11/1952',
        email: typed.email ?? 'anna@example.com',
        mobile: typed.mobile ?? '07700 900123',
      },
      nhs_number: nhsNumber,
      date_of_birth: facts.dateOfBirth ?? '1952-11-03',
      email: facts.email ?? 'anna@example.com',
      mobile: facts.mobile ?? '+447700900123',
      patient_id: facts.patient?.id ?? null,
      state,
      failure,
      fields: facts.fields ?? (failure === 'details-disagree' ? ['mobile'] : []),
      challenge_id: facts.challengeId ?? null,
      not_received: facts.notReceived ?? 0,
      ip,
      network: networkOf(ip),
      user_agent: 'jest',
      ...(facts.createdAt ? { created_at: facts.createdAt } : {}),
      verified_at: state === 'verified' ? db.fn.now() : null,
      ended_at: hasFailed ? (facts.createdAt ?? db.fn.now()) : null,
    })
    .returning('*');
  return row as { id: string; reference: string; patient_id: string | null; created_at: Date };
}
