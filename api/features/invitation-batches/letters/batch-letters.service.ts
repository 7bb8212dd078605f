import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { hashToken, newTypedToken } from '../../../lib/ids.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { defaultTexts, versionTexts } from '../../invitation-wordings/invitation-wordings.service.ts';
import {
  type InvitationLetter,
  invitationLettersPdf,
  LetterTooLong,
} from '../../invitation-wordings/letter/invitation-letters.ts';
import { letterDate } from '../../invitation-wordings/letter/letter-date.ts';
import { messageOf } from '../../invitation-wordings/rendering/wording-message.ts';
import { wordingValuesOf } from '../../invitation-wordings/rendering/wording-values.ts';
import { shortLink } from '../../invitations/invitation-links.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { stateRefuses } from '../batch-states.policy.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import { lockBatch } from '../lifecycle/batch-locking.service.ts';
import {
  cancelUnwantedLetters,
  countLetters,
  keepPrintedLinks,
  type LetterToPrint,
  lettersToPrint,
  letterToPrint,
  setPrintedPosted,
} from './batch-letters.queries.ts';
import { type BatchLetters, LETTERS_A_PRINT } from './batch-letters.schema.ts';

type PrintingDeps = Pick<Deps, 'db' | 'config'>;
const DAY = 86_400_000;

export interface PrintedLetters {
  pdf: Buffer;
  letters: number;
  /** Row to go on after, where there are more. */
  nextAfter: number | null;
}

interface Printed extends LetterToPrint {
  tokenHash: Buffer;
  linkUntil: Date;
  wordingVersionId: string;
}

/**
 * Prints a batch's letters, each with a link of its own that is made now and kept as a hash. The PDF is made before
 * anything is written, so that no link is replaced by one that nobody has on paper, and no lock is held meanwhile. Letters
 * that would help nobody any more are cancelled instead.
 * @throws Problem 404; 409 where the batch is not sent, 'nothing-to-print', 'letter-too-long', or 'printed-meanwhile' by somebody else
 */
export async function printBatchLetters(
  deps: PrintingDeps,
  actor: StaffActor,
  batchId: string,
  { again, after }: { again: boolean; after: number },
): Promise<PrintedLetters> {
  await deps.db.transaction(async (trx) => {
    await lockPrintable(trx, batchId);
    await cancelUnwantedLetters(trx, batchId);
  });
  const found = await lettersToPrint(deps.db, batchId, { again, after, limit: LETTERS_A_PRINT });
  const letters = found.slice(0, LETTERS_A_PRINT);
  if (letters.length === 0) throw nothingToPrint();
  const { pdf, printed } = await makePdf(deps, letters);
  await deps.db.transaction(async (trx) => {
    await lockPrintable(trx, batchId);
    await keepLinks(trx, printed);
    await recordBatchAct(trx, actor, batchId, {
      action: 'invitation-batches.letters-printed',
      kind: 'letters-printed',
      detail: { letters: printed.length, ...(again ? { again } : {}) },
    });
  });
  const isMore = found.length > letters.length;
  return { pdf, letters: letters.length, nextAfter: isMore ? (letters.at(-1)?.rowNumber ?? null) : null };
}

/**
 * Prints one letter that waits for the post; printed before, its earlier link stops working.
 * @throws Problem 404; 409 where its batch was stopped, 'nothing-to-print', 'letter-too-long', 'printed-meanwhile'
 */
export async function printLetter(
  deps: PrintingDeps,
  actor: StaffActor,
  notificationId: string,
): Promise<Buffer> {
  const letter = await letterToPrint(deps.db, notificationId);
  if (!letter) throw nothingToPrint();
  const { pdf, printed } = await makePdf(deps, [letter]);
  await deps.db.transaction(async (trx) => {
    if (letter.batchId) await lockPrintable(trx, letter.batchId);
    await keepLinks(trx, printed);
    await recordAudit(trx, actor, {
      action: 'invitation-batches.letters-printed',
      entity: 'notification',
      entityId: notificationId,
      patientId: letter.patientId,
      after: { letters: 1 },
    });
  });
  return pdf;
}

/** What was printed of the batch is in the post. @throws Problem 404, 409 'nothing-to-post' */
export async function postBatchLetters(trx: Db, actor: StaffActor, batchId: string): Promise<BatchLetters> {
  await lockBatch(trx, batchId);
  const letters = await setPrintedPosted(trx, batchId);
  if (letters === 0) {
    throw new Problem(409, 'nothing-to-post', 'No letter of this batch is printed and waits to be posted.');
  }
  await recordBatchAct(trx, actor, batchId, {
    action: 'invitation-batches.letters-posted',
    kind: 'letters-posted',
    detail: { letters },
  });
  return viewBatchLetters(trx, batchId);
}

/** How far the letters of a batch are. @throws Problem 404 */
export async function viewBatchLetters(db: Db, batchId: string): Promise<BatchLetters> {
  const counts = await countLetters(db, batchId);
  if (!counts) throw notFound();
  return counts;
}

async function makePdf({ db, config }: PrintingDeps, letters: LetterToPrint[]) {
  const known = await versionTexts(db, [
    ...new Set(letters.flatMap(({ wordingVersionId }) => wordingVersionId ?? [])),
  ]);
  const usual =
    letters.some(({ wordingVersionId }) => !wordingVersionId) && (await defaultTexts(db, 'invitation'));
  const now = Date.now();
  const printed: Printed[] = [];
  const sheets = letters.map((letter): InvitationLetter => {
    const texts = (letter.wordingVersionId && known.get(letter.wordingVersionId)) || usual;
    if (!texts) throw new Error('a letter has no words');
    const token = newTypedToken();
    const linkUntil = new Date(now + letter.linkDays * DAY);
    printed.push({ ...letter, tokenHash: hashToken(token), linkUntil, wordingVersionId: texts.id });
    const link = shortLink(config, token);
    const values = wordingValuesOf({ ...letter, link, linkUntil }, config);
    return {
      addressee: letter.addressee,
      text: messageOf('post', texts, values).text,
      link,
      linkUntil: values.linkUntil,
    };
  });
  try {
    const sheet = { hospitalName: config.HOSPITAL_NAME, date: letterDate(new Date(now)) };
    return { pdf: await invitationLettersPdf(sheets, sheet), printed };
  } catch (error) {
    if (!(error instanceof LetterTooLong)) throw error;
    throw new Problem(
      409,
      'letter-too-long',
      'A letter does not fit one page. Shorten its wording. Nothing was printed.',
    );
  }
}

/** All or none: paper whose link is not kept would lead nowhere. */
async function keepLinks(trx: Db, printed: Printed[]): Promise<void> {
  if ((await keepPrintedLinks(trx, printed)) === printed.length) return;
  throw new Problem(
    409,
    'printed-meanwhile',
    'Something happened to these letters while they were made: somebody printed or posted them, or a patient registered. Look again.',
  );
}

async function lockPrintable(trx: Db, batchId: string): Promise<void> {
  const { state } = await lockBatch(trx, batchId);
  const refused = stateRefuses(state, 'print');
  if (refused) throw new Problem(409, refused.code, refused.sentence);
}

const nothingToPrint = () => new Problem(409, 'nothing-to-print', 'No letter waits to be printed.');
