import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { countSms } from '../../../lib/sms-parts.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { versionTexts } from '../../invitation-wordings/invitation-wordings.service.ts';
import {
  compiledTexts,
  messageOf,
  type VersionTexts,
} from '../../invitation-wordings/rendering/wording-message.ts';
import { placeholdersIn } from '../../invitation-wordings/rendering/wording-text.ts';
import { wordingValuesOf } from '../../invitation-wordings/rendering/wording-values.ts';
import { previewLink } from '../../invitations/invitation-links.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import type { BatchPreview } from '../invitation-batches.schema.ts';
import {
  countLetterRows,
  findPreviewedBatch,
  firstReadyRows,
  groupTexts,
  type PreviewedBatch,
  type PreviewedRow,
  type TextGroup,
  type WordedRow,
} from './batch-preview.queries.ts';

const SHOWN = 5;
const A_FEW = 1000;
const DAY = 86_400_000;

interface Words {
  a: VersionTexts | null;
  b: VersionTexts | null;
}

/**
 * What the first rows will get, word by word, with a link that opens nothing, and what all texts cost: every text is
 * counted as it would leave now, none is estimated. While two wordings are tried and a row has not been dealt one, it
 * counts half of each.
 * @throws Problem 404
 */
export async function previewBatch(
  db: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  batchId: string,
  after: number,
): Promise<BatchPreview> {
  const batch = await findPreviewedBatch(db, batchId);
  if (!batch) throw notFound();
  const words = await wordsOf(db, batch);
  const rows = words.a ? await firstReadyRows(db, batchId, { after, limit: SHOWN }) : [];
  await recordAudit(db, actor, {
    action: 'invitation-batches.viewed',
    entity: 'invitation-batches',
    entityId: batchId,
    after: { preview: rows.length },
  });
  return {
    messages: rows.map((row) => presentMessage(row, words, batch, config)),
    cost: await costOf(db, batchId, { words, batch, config }),
  };
}

async function wordsOf(db: Db, { wordingVersionId, secondWordingVersionId }: PreviewedBatch): Promise<Words> {
  const ids = [wordingVersionId, secondWordingVersionId].filter((id) => id !== null);
  const texts = await versionTexts(db, ids);
  const of = (id: string | null) => (id && texts.get(id)) || null;
  return { a: of(wordingVersionId), b: of(secondWordingVersionId) };
}

function presentMessage(
  row: PreviewedRow,
  words: Words,
  batch: PreviewedBatch,
  config: Config,
): BatchPreview['messages'][number] {
  const texts = (row.wording === 'b' && words.b) || words.a;
  if (!texts) throw new Error('a batch without words has no messages');
  const { subject = null, text } = messageOf(row.channel, texts, valuesOf(row, batch, config));
  const { encoding, characters, parts, forcedBy } = countSms(text);
  return {
    rowNumber: row.rowNumber,
    patient: { id: row.patientId, displayName: row.displayName, dateOfBirth: row.dateOfBirth },
    channel: row.channel,
    wording: row.wording,
    subject,
    text,
    sms: row.channel === 'sms' ? { encoding, characters, parts, forcedBy: forcedBy.join(' ') || null } : null,
  };
}

const valuesOf = (row: Partial<WordedRow>, { linkDays }: PreviewedBatch, config: Config) =>
  wordingValuesOf(
    {
      givenName: row.givenName ?? '',
      hasEmail: row.hasEmail ?? false,
      isReminder: row.isReminder ?? false,
      appointmentAt: row.appointmentAt ?? null,
      specialty: row.specialty ?? null,
      link: previewLink(config),
      linkUntil: new Date(Date.now() + linkDays * DAY),
    },
    config,
  );

async function costOf(
  db: Db,
  batchId: string,
  { words, batch, config }: { words: Words; batch: PreviewedBatch; config: Config },
): Promise<BatchPreview['cost']> {
  const used = [words.a, words.b].flatMap((texts) =>
    texts ? [...placeholdersIn(compiledTexts(texts).smsText)] : [],
  );
  const groups = words.a ? await groupTexts(db, batchId, new Set(used)) : [];
  const partsOf = (group: TextGroup, texts: VersionTexts | null) =>
    texts ? countSms(messageOf('sms', texts, valuesOf(group, batch, config)).text).parts : 0;
  let smsParts = 0;
  for (const [index, group] of groups.entries()) {
    // A hundred thousand texts that all differ are half a second's work: others have their turn.
    if (index % A_FEW === A_FEW - 1) await yieldToOthers();
    if (words.b === null || group.wording === 'a') smsParts += group.rows * partsOf(group, words.a);
    else if (group.wording === 'b') smsParts += group.rows * partsOf(group, words.b);
    else smsParts += (group.rows * (partsOf(group, words.a) + partsOf(group, words.b))) / 2;
  }
  const pencePerPart = config.SMS_PENCE_PER_PART;
  return {
    smsParts: Math.ceil(smsParts),
    pencePerPart,
    pence: Math.round(Math.ceil(smsParts) * pencePerPart * 100) / 100,
    letters: await countLetterRows(db, batchId),
  };
}
