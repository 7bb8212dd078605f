import { proposedIncident, summaryOf } from './alerts/alert-words.policy.ts';
import type { AlertRow } from './alerts/delivery-alerts.queries.ts';
import type { FailureRow, GroupRow } from './delivery.queries.ts';
import type { DeliveryAlert, DeliveryGroup } from './delivery.schema.ts';

const delay = (pair: [number, number] | null): DeliveryGroup['toAccepted'] =>
  pair && { median: Math.round(pair[0]), p95: Math.round(pair[1]) };

const keyOf = (row: { provider: string; channel: string; group: string; network: string | null }): string =>
  JSON.stringify([row.provider, row.channel, row.group, row.network]);

/** Groups with the reasons of their failures. */
export function presentGroups(groups: GroupRow[], failures: FailureRow[]): DeliveryGroup[] {
  const reasons = new Map<string, DeliveryGroup['failures']>();
  for (const { reason, count, ...group } of failures) {
    reasons.set(keyOf(group), [...(reasons.get(keyOf(group)) ?? []), { reason, count }]);
  }
  return groups.map((group) => ({
    ...group,
    toAccepted: delay(group.toAccepted),
    toDelivered: delay(group.toDelivered),
    failures: reasons.get(keyOf(group)) ?? [],
  }));
}

export const presentAlert = ({ facts, ...alert }: AlertRow): DeliveryAlert => ({
  ...alert,
  summary: summaryOf({ ...alert, facts }),
  startedAt: alert.startedAt.toISOString(),
  endedAt: alert.endedAt?.toISOString() ?? null,
  proposedIncident: alert.endedAt || alert.incidentId ? null : proposedIncident({ ...alert, facts }),
});
