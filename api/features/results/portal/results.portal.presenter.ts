import type { z } from 'zod';
import { printedValue } from '../analytes/series.policy.ts';
import { printedUnit } from '../analytes/units.policy.ts';
import type { ObservationRecord } from '../results.details.queries.ts';
import type { PortalResultRecord, ResultNotice } from './results.portal.queries.ts';
import type { portalResultPage, portalResultRow, portalResultSchema } from './results.portal.schema.ts';

/** A result as a row of its patient's list: nothing of staff, rules, or what it said before. */
export const presentResultRowForPatient = (result: PortalResultRecord): z.input<typeof portalResultRow> => ({
  id: result.id,
  testName: result.test_name,
  specialty: result.specialty,
  collectedAt: time(result.collected_at),
  reportedAt: result.reported_at.toISOString(),
  releasedAt: result.visible_from.toISOString(),
  status: result.status,
  isCorrected: result.status === 'corrected',
  hasNote: result.note !== null,
  isRead: result.is_read,
});

/** One result as its patient reads it. */
export const presentResultForPatient = (
  result: PortalResultRecord,
  observations: readonly ObservationRecord[],
): z.input<typeof portalResultSchema> => ({
  ...presentResultRowForPatient(result),
  laboratory: result.laboratory,
  specimen: result.specimen,
  comments: result.comments,
  note: result.note,
  observations: observations.map((each) => ({
    name: each.name,
    value: printedValue(each),
    unit: printedUnit(each.unit),
    range: rangeInWords(each),
    flag: each.flag,
    observedAt: each.observed_at.toISOString(),
    comment: each.comment,
    analyteKey: each.analyte_key,
  })),
});

/** 'up to 5' rather than '≤5', which screen readers leave out. */
function rangeInWords({ low, high, range_text }: ObservationRecord): string | null {
  if (range_text !== null) return range_text;
  if (low !== null && high !== null) return `${low} to ${high}`;
  if (high !== null) return `up to ${high}`;
  return low === null ? null : `${low} or more`;
}

type Page = z.input<typeof portalResultPage>;

/** That results come, and that some were withdrawn. */
export const presentNotices = (notices: readonly ResultNotice[]): Pick<Page, 'coming' | 'withdrawn'> => ({
  coming: notices
    .filter(({ kind }) => kind === 'coming')
    .map(({ id, collected_at, expected_at }) => ({
      id,
      collectedAt: time(collected_at),
      expectedAt: time(expected_at),
    })),
  withdrawn: notices.flatMap(({ id, kind, test_name, withdrawn_at }) =>
    kind === 'withdrawn' && test_name !== null && withdrawn_at !== null
      ? [{ id, testName: test_name, withdrawnAt: withdrawn_at.toISOString() }]
      : [],
  ),
});

const time = (at: Date | null): string | null => at?.toISOString() ?? null;
