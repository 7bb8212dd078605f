import type { Db } from '../../lib/db.ts';
import { Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { judgeNow } from './checking/letters.check.service.ts';
import { NO_IDENTITIES } from './checking/letters.evidence.ts';
import { type LockedLetter, type Step, stepLetters, touchLetters } from './letters.changes.queries.ts';
import { lockForAct } from './letters.locking.service.ts';
import type { LetterKind, LetterState } from './letters.schema.ts';
import { checkReferences } from './upload/letters.references.service.ts';

export interface LetterChange {
  kind: LetterKind;
  specialty: string | null;
  patientId: string | null;
  appointmentId: string | null;
  ownerId?: string | undefined;
}

/**
 * Changes what a letter says about itself, before it is published. Another patient means another comparison: what
 * was confirmed for the one before counts no longer.
 * @throws Problem 404, 412, 403, 409 (also 'patient-fixed'), 422
 */
export async function changeLetter(
  trx: Db,
  actor: StaffActor,
  { id, version, ...change }: LetterChange & { id: string; version: number },
): Promise<void> {
  const letter = await lockForAct(trx, actor, id, 'edit', version);
  const isMoved = change.patientId !== letter.patient_id;
  if (isMoved && letter.version_number > 1) {
    throw new Problem(409, 'patient-fixed', 'A version of this letter went to its patient. Upload it anew.');
  }
  await checkReferences(trx, change);
  const columns = {
    patient_id: change.patientId,
    kind: change.kind,
    specialty: change.specialty,
    appointment_id: change.appointmentId,
    ...(change.ownerId ? { owner_id: change.ownerId } : {}),
  };
  if (isMoved && letter.state !== 'uploaded') await compareAgain(trx, actor, letter, columns);
  else await touchLetters(trx, [id], actor.id, columns, letter.state);
  await recordAudit(trx, actor, {
    action: 'letters.changed',
    entity: 'letters',
    entityId: id,
    patientId: change.patientId,
    before: {
      patientId: letter.patient_id,
      kind: letter.kind,
      specialty: letter.specialty,
      appointmentId: letter.appointment_id,
      ownerId: letter.owner_id,
    },
    after: { ...change, ownerId: change.ownerId ?? letter.owner_id },
  });
}

async function compareAgain(
  trx: Db,
  actor: StaffActor,
  letter: LockedLetter,
  columns: Required<Step>['letter'] & { patient_id: string | null },
): Promise<void> {
  const identities = letter.guard?.identities ?? NO_IDENTITIES;
  const judged = await judgeNow(trx, identities, letter.warnings, columns.patient_id, { propose: false });
  const to: LetterState = judged.verdict === 'agrees' ? 'ready' : 'checked';
  await stepLetters(trx, [letter], {
    from: letter.state,
    to,
    by: actor.id,
    letter: columns,
    version: {
      verdict: judged.verdict,
      guard: JSON.stringify(judged.guard),
      confirmed_by: null,
      confirmed_at: null,
      override_reason: null,
    },
  });
}
