import type { HistoryRow, InboundRow } from './sms-opt-outs.queries.ts';
import type { PatientTexts } from './sms-opt-outs.schema.ts';

/** A patient's texts for staff: words and times, never the staff member's id. */
export const presentTexts = (texts: {
  mobile: string | null;
  stoppedAt: Date | null;
  history: HistoryRow[];
  inbound: InboundRow[];
}): PatientTexts => ({
  mobile: texts.mobile,
  stoppedAt: texts.stoppedAt?.toISOString() ?? null,
  history: texts.history.map(({ at, kind, source, by, reason }) => ({
    at: at.toISOString(),
    kind,
    source,
    by,
    reason,
  })),
  inbound: texts.inbound.map(({ id, message, received_at, understood_as }) => ({
    id,
    message,
    receivedAt: received_at.toISOString(),
    understoodAs: understood_as,
  })),
});
