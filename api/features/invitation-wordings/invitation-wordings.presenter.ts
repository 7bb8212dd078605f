import { countSms } from '../../lib/sms-parts.ts';
import type { WordingRecord, WordingVersionRecord } from './invitation-wordings.queries.ts';
import type { WordingRow, WordingView } from './invitation-wordings.schema.ts';
import { compileWording, fillWording, type WordingValues } from './rendering/wording-text.ts';

/** @param usual values of a usual patient, for the number of parts */
export const presentWordingRow = (row: WordingRecord, usual: WordingValues): WordingRow => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  state: row.state,
  isDefault: row.is_default,
  currentVersionId: row.current_version_id,
  currentNumber: row.current_number,
  smsParts: countSms(fillWording(compileWording(row.sms_text), usual)).parts,
  updatedAt: row.updated_at.toISOString(),
  version: row.version,
});

export const presentWording = (
  row: WordingRecord,
  versions: readonly WordingVersionRecord[],
  usual: WordingValues,
): WordingView => ({
  ...presentWordingRow(row, usual),
  versions: versions.map((each) => ({
    id: each.id,
    number: each.number,
    smsText: each.sms_text,
    emailSubject: each.email_subject,
    emailText: each.email_text,
    letterText: each.letter_text,
    madeBy: each.made_by,
    madeAt: each.made_at.toISOString(),
    sent: each.sent,
  })),
});
