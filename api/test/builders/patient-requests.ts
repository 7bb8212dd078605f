import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';

export interface RequestFacts {
  kind?: 'cancel' | 'change' | 'interpreter' | 'adjustment' | 'wrong';
  appointment?: { id: string };
  subjectKind?: 'appointment' | 'allergy' | 'procedure' | 'result' | 'letter';
  subjectId?: string;
  words?: string;
  preferredTimes?: string[];
  language?: string;
  adjustments?: string[];
  /** 'received' unless given. */
  state?: 'received' | 'being-looked-at';
  createdAt?: Date;
}

/** What the holder of this account asked: to cancel the appointment, unless the facts say otherwise. */
export async function aPatientRequest(
  db: Knex,
  account: { id: string; patient_id: string },
  facts: RequestFacts = {},
) {
  const subjectId = facts.subjectId ?? facts.appointment?.id ?? null;
  const [row] = await db('patient_requests')
    .insert({
      id: newId(),
      patient_id: account.patient_id,
      account_id: account.id,
      kind: facts.kind ?? (facts.appointment ? 'cancel' : 'adjustment'),
      subject_kind: subjectId && (facts.subjectKind ?? 'appointment'),
      subject_id: subjectId,
      words: facts.words ?? 'I am away that week.',
      preferred_times: facts.preferredTimes ?? [],
      language: facts.language ?? null,
      adjustments: facts.adjustments ?? [],
      state: facts.state ?? 'received',
      ...(facts.createdAt ? { created_at: facts.createdAt } : {}),
    })
    .returning('*');
  return row as { id: string; patient_id: string; version: number };
}
