import type { Knex } from 'knex';
import type { Db } from '../../lib/db.ts';
import type { StoredGuard } from './checking/letters.evidence.ts';
import { mayBecome, type VersionState } from './letters.policy.ts';
import type { LetterKind, LetterState, Verdict } from './letters.schema.ts';

/** A letter whose row is locked until the transaction ends, with its latest version. */
export interface LockedLetter {
  id: string;
  patient_id: string | null;
  kind: LetterKind;
  specialty: string | null;
  appointment_id: string | null;
  state: LetterState;
  latest_version_id: string;
  published_version_id: string | null;
  owner_id: string;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  version_number: number;
  verdict: Verdict | null;
  guard: StoredGuard | null;
  warnings: { code: string; pages?: number[] }[];
  /** Of the latest version. */
  visible_from: Date | null;
}

/**
 * Locks the letters and reads them as they are now. Two statements on purpose: the second sees what the holder
 * of the lock before us committed. Always in the order of the ids, so that two bulk acts cannot deadlock.
 */
export async function lockLetters(trx: Db, ids: readonly string[]): Promise<LockedLetter[]> {
  await trx.raw('select 1 from letters where id = any(?::uuid[]) order by id for update', [[...ids]]);
  const { rows } = await trx.raw(
    `select l.id, l.patient_id, l.kind, l.specialty, l.appointment_id, l.state, l.latest_version_id,
            l.published_version_id, l.owner_id, l.version, l.updated_at, s.name as updated_by_name,
            v.number as version_number, v.verdict, v.guard, v.warnings, v.visible_from
       from letters l join letter_versions v on v.id = l.latest_version_id left join staff s on s.id = l.updated_by
      where l.id = any(?::uuid[]) order by l.id`,
    [[...ids]],
  );
  return rows;
}

/** `lockLetters` for one. */
export const lockLetter = async (trx: Db, id: string): Promise<LockedLetter | undefined> =>
  (await lockLetters(trx, [id]))[0];

type Columns = Record<string, Knex.Value | Knex.Raw>;
/** A step of the latest version, and of the letter that mirrors it. */
export interface Step {
  from: LetterState;
  to: LetterState;
  version?: Columns;
  letter?: Columns;
  /** Who does it; null for the machine. */
  by: string | null;
}

/**
 * Takes locked letters, all standing at `from`, one step on: their latest versions and themselves, in two
 * statements however many they are. The caller holds their locks.
 * @throws Error when the step is none the state machine knows, or a letter did not stand at `from`
 */
export async function stepLetters(
  trx: Db,
  letters: readonly { id: string; latest_version_id: string }[],
  step: Step,
): Promise<void> {
  if (letters.length === 0) return;
  if (!mayBecome(step.from, step.to)) throw new Error(`no step leads from ${step.from} to ${step.to}`);
  const moved = await trx('letter_versions')
    .whereRaw('id = any(?::uuid[])', [letters.map((letter) => letter.latest_version_id)])
    .where({ state: step.from })
    .update({ ...step.version, state: step.to });
  const changed = await touchLetters(
    trx,
    letters.map(({ id }) => id),
    step.by,
    { ...step.letter, state: step.to },
    step.from,
  );
  if (moved !== letters.length || changed !== letters.length) {
    throw new Error(`a letter did not stand at ${step.from}`);
  }
}

/** Changes columns of locked letters and counts their version up; gives how many were changed. */
export function touchLetters(
  trx: Db,
  ids: readonly string[],
  by: string | null,
  columns: Columns,
  from?: LetterState,
): Promise<number> {
  const change = trx('letters').whereRaw('id = any(?::uuid[])', [[...ids]]);
  if (from) change.where({ state: from });
  return change.update({
    ...columns,
    version: trx.raw('version + 1'),
    ...(by === null ? {} : { updated_by: by }),
    updated_at: trx.fn.now(),
  });
}

/** Ends versions that were out: 'withdrawn' or 'replaced'. @throws Error for one that was not published */
export async function endVersions(
  trx: Db,
  ids: readonly string[],
  to: Extract<VersionState, 'withdrawn' | 'replaced'>,
  { by, reason }: { by: string | null; reason: string | null },
): Promise<void> {
  const ended = await trx('letter_versions')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .where({ state: 'published' })
    .update({ state: to, ended_by: by, ended_at: trx.fn.now(), ended_reason: reason });
  if (ended !== ids.length) throw new Error('a version was not published');
}
