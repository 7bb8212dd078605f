import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import type { PdfInspector } from '../../../lib/pdf/inspector.ts';
import type { PdfInspection } from '../../../lib/pdf/pdf-findings.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { theSystem } from '../../sessions/actors.ts';
import { describeLetter } from '../guard/describe-letter.ts';
import type { LetterIdentities } from '../guard/evidence.ts';
import { extractIdentities } from '../guard/extract-identities.ts';
import { type LockedLetter, lockLetter, stepLetters } from '../letters.changes.queries.ts';
import { findVersionToCheck } from '../letters.details.queries.ts';
import { specialties } from '../letters.specialties.ts';
import { findCandidates } from '../upload/letters.references.queries.ts';
import { type Judged, judgeAgainst } from './letters.evidence.ts';

type Accepted = Extract<PdfInspection, { outcome: 'accepted' }>;

/**
 * Reads an uploaded version in the sandbox, compares it with the patient (or proposes one), and takes it one step
 * on: refused, ready when everything agrees, else to be looked at. Done twice, or after somebody was quicker, it
 * changes nothing.
 * @throws FileMissingError, FileCorruptError, PdfInspectionUnavailable: the letter stays as it is, to be tried again
 */
export async function checkLetterVersion(
  deps: Pick<Deps, 'db' | 'providers'>,
  letterVersionId: string,
  inspector: Pick<PdfInspector, 'inspect'>,
  { guessKind = false }: { guessKind?: boolean } = {},
): Promise<void> {
  const version = await findVersionToCheck(deps.db, letterVersionId);
  if (!version) return;
  const { stream } = await deps.providers.files.openVerified(version.file_sha256);
  const inspection = await inspector.inspect(Buffer.concat(await stream.toArray()));
  // Reading takes tens of milliseconds of processor time; done before the row is locked.
  const read = inspection.outcome === 'accepted' ? readLetter(inspection) : undefined;
  await deps.db.transaction(async (trx) => {
    const letter = await lockLetter(trx, version.letter_id);
    if (letter?.state !== 'uploaded' || letter.latest_version_id !== letterVersionId) return;
    if (inspection.outcome === 'refused') await refuse(trx, letter, inspection.code);
    else if (read) await settle(trx, letter, inspection, read, guessKind);
  });
}

function readLetter({ text }: Accepted) {
  return { identities: extractIdentities(text), description: describeLetter(text, [...specialties]) };
}

async function refuse(trx: Db, letter: LockedLetter, code: string): Promise<void> {
  await stepLetters(trx, [letter], {
    from: 'uploaded',
    to: 'refused',
    by: null,
    version: { refusal_code: code, checked_at: trx.fn.now() },
  });
  await recordAudit(trx, theSystem, {
    action: 'letters.refused',
    entity: 'letters',
    entityId: letter.id,
    patientId: letter.patient_id,
    after: { versionId: letter.latest_version_id, refusalCode: code },
  });
}

async function settle(
  trx: Db,
  letter: LockedLetter,
  { pages, warnings }: Accepted,
  { identities, description }: ReturnType<typeof readLetter>,
  guessKind: boolean,
): Promise<void> {
  const judged = await judgeNow(trx, identities, warnings, letter.patient_id);
  const isFirst = letter.version_number === 1;
  await stepLetters(trx, [letter], {
    from: 'uploaded',
    to: judged.verdict === 'agrees' ? 'ready' : 'checked',
    by: null,
    version: {
      pages,
      warnings: JSON.stringify(warnings),
      letter_date: description.letterDate ?? null,
      verdict: judged.verdict,
      guard: JSON.stringify(judged.guard),
      checked_at: trx.fn.now(),
    },
    letter: {
      patient_id: judged.patientId,
      ...(isFirst && guessKind ? { kind: description.kind } : {}),
      ...(isFirst && !letter.specialty && description.specialty ? { specialty: description.specialty } : {}),
    },
  });
}

/** `judgeAgainst` with the records as they are now. `propose: false` leaves a letter without a patient as it is. */
export async function judgeNow(
  trx: Db,
  identities: LetterIdentities,
  warnings: readonly { code: string }[],
  patientId: string | null,
  { propose = true }: { propose?: boolean } = {},
): Promise<Judged> {
  const numbers = identities.nhsNumbers.map(({ value }) => value);
  const candidates = await findCandidates(trx, numbers, patientId);
  return judgeAgainst(identities, warnings, patientId, candidates, propose);
}
