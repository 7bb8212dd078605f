import type { Db } from '../../../lib/db.ts';
import type { RequestKind, RequestState, SubjectKind } from '../patient-requests.schema.ts';

export interface LockedRequest {
  id: string;
  patient_id: string;
  kind: RequestKind;
  subject_kind: SubjectKind | null;
  subject_id: string | null;
  language: string | null;
  adjustments: string[];
  words: string | null;
  state: RequestState;
  /** The booked appointment it is about has begun by now, or is over. */
  isPast: boolean;
  version: number;
  updated_at: Date;
}

/** Held until the transaction ends. */
export async function lockRequest(trx: Db, id: string): Promise<LockedRequest | undefined> {
  return trx('patient_requests')
    .where({ id })
    .forUpdate()
    .first(
      ...[
        'id',
        'patient_id',
        'kind',
        'subject_kind',
        'subject_id',
        'language',
        'adjustments',
        'words',
        'state',
      ],
      ...['version', 'updated_at'],
      trx.raw(`exists (select 1 from appointments a where a.id = subject_id and a.status = 'booked'
                 and a.starts_at <= now()) as "isPast"`),
    );
}

/** One step of a request that is locked. @param by who took it, or answered it; null gives it back */
export async function stepRequest(
  trx: Db,
  id: string,
  step: { state: RequestState; by: string | null; answer?: string | null },
): Promise<void> {
  const { state, by } = step;
  const isAnswer = state === 'accepted' || state === 'declined';
  await trx('patient_requests')
    .where({ id })
    .update({
      state,
      ...(isAnswer
        ? { answer: step.answer ?? null, decided_by: by, decided_at: trx.fn.now() }
        : { taken_by: by, taken_at: by && trx.fn.now() }),
      version: trx.raw('version + 1'),
      updated_at: trx.fn.now(),
    });
}
