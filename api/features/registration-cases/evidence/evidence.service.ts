import type { Db } from '../../../lib/db.ts';
import { type Candidate, rankCandidates } from './candidates.policy.ts';
import { compareFields } from './comparison.policy.ts';
import type { RecordDetails } from './differences.policy.ts';
import {
  type AttemptEvidence,
  findAttempt,
  findCodeText,
  findRecordDetails,
  listCandidates,
} from './evidence.queries.ts';
import { type LikelyCause, likelyCauseOf } from './likely-cause.policy.ts';
import { nearNumbers } from './near-numbers.policy.ts';

export interface Evidence {
  attempt: AttemptEvidence;
  record: RecordDetails | null;
  comparison: ReturnType<typeof compareFields>;
  candidates: Candidate[];
  likely: LikelyCause;
}

/**
 * Everything known of why an attempt failed, as things stand now.
 * @param patientId of the record it is held against: the case's, which another attempt may have named
 */
export async function gatherEvidence(
  db: Db,
  registrationId: string,
  patientId: string | null,
): Promise<Evidence> {
  const attempt = await findAttempt(db, registrationId);
  if (!attempt) throw new Error('a case is about an attempt that is gone');
  const record = (patientId && (await findRecordDetails(db, patientId))) || null;
  const comparison = compareFields(attempt, record);
  const candidates = await findCandidates(db, attempt, record && patientId, comparison);
  const code = attempt.challengeId ? await findCodeText(db, attempt.challengeId) : undefined;
  const likely = likelyCauseOf({ attempt, record, candidate: candidates[0] ?? null, code: code ?? null });
  return { attempt, record, comparison, candidates, likely };
}

/** Looked for only where the details disagree: nobody else's record explains a code that did not come. */
async function findCandidates(
  db: Db,
  attempt: AttemptEvidence,
  exceptId: string | null,
  comparison: Evidence['comparison'],
): Promise<Candidate[]> {
  const agreeing = comparison.filter(({ agrees, typed }) => agrees && typed !== null).length;
  if (exceptId && comparison.every(({ agrees }) => agrees)) return [];
  const near = attempt.nhsNumber && attempt.failure === 'no-record' ? nearNumbers(attempt.nhsNumber) : [];
  return rankCandidates(await listCandidates(db, attempt, near, exceptId), exceptId ? agreeing : 0);
}
