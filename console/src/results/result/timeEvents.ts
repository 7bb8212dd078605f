import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { calendarDate } from '../../fields/dates.ts';
import type { TimeEvent } from '../../layout/LineOfTime.tsx';

/** What happened to a result and what is still to come, newest first. */
export function timeEvents(result: ResultView, now: Date = new Date()): TimeEvent[] {
  const events: (TimeEvent | null)[] = [
    event(result.collectedAt, 'Taken'),
    ...result.revisions.map((revision) =>
      event(
        revision.filedAt,
        revision.revision === 1 ? 'Filed' : `Filed anew, revision ${revision.revision}`,
        revision.filedBy?.name,
        revision.reason,
      ),
    ),
    event(result.clinicianActedAt, 'A clinician acted', result.clinicianActedBy?.name),
    result.releaseState === 'released'
      ? event(result.visibleFrom, 'Released', result.releasedBy?.name ?? 'the rule', result.releasedReason)
      : null,
    event(result.readAt, 'Opened by the patient'),
    event(result.heldAt, 'Held', result.heldBy?.name),
    event(result.retractedAt, 'Withdrawn', result.retractedBy?.name, result.retractedReason),
    result.releaseState === 'waiting' ? event(result.releaseDueAt, 'Released by the rule') : null,
    result.releaseState === 'held' && result.reviewOn
      ? event(
          `${result.reviewOn}T08:00:00.000Z`,
          `To be looked at again on ${calendarDate(result.reviewOn)}`,
          result.heldBy?.name,
          result.heldReason,
        )
      : null,
  ];
  return events
    .filter((each) => each !== null)
    .map((each) => (Date.parse(each.at) > now.getTime() ? { ...each, ahead: true } : each))
    .sort((one, other) => other.at.localeCompare(one.at));
}

const event = (
  at: string | null,
  what: string,
  who: string | null = null,
  detail: string | null = null,
): TimeEvent | null => (at ? { at, what, who, detail } : null);
