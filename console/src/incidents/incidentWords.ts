import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import { count } from '../fields/count.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const incidentLooks: Record<IncidentView['state'], StateLook> = {
  open: { word: 'Going on', tone: 'bad', shape: 'triangle' },
  ended: { word: 'Ended', tone: 'calm', shape: 'tick' },
};

/** The button that starts one: "Start it with 12 tickets". */
export const startWords = (tickets: number): string =>
  tickets === 0 ? 'Start the incident' : `Start it with ${count(tickets, 'ticket')}`;

/** The button that ends one names how many people are answered: "End it and answer 42 tickets". */
export const endWords = (tickets: number): string =>
  tickets === 0 ? 'End it' : `End it and answer ${count(tickets, 'ticket')}`;

/** What ending does, said before the button. */
export function endSummary({
  tickets,
  hasAnnouncement,
}: {
  tickets: number;
  hasAnnouncement: boolean;
}): string[] {
  return [
    tickets === 0
      ? 'No ticket is open on it, so nobody is written to.'
      : `${count(tickets, 'ticket')} still open on it ${tickets === 1 ? 'is' : 'are'} answered with these words by e-mail, and resolved.`,
    ...(hasAnnouncement ? ['The announcement goes from the portal.'] : []),
  ];
}

/** What a page hands over that proposes an incident: the delivery cockpit, or ticked tickets. */
export interface Proposal {
  title?: string;
  description?: string;
  alertId?: string;
  ticketIds?: string[];
}

/** A proposal out of the router's state, which may hold anything. */
export function proposalIn(state: unknown): Proposal {
  if (typeof state !== 'object' || state === null) return {};
  const { title, description, alertId, ticketIds } = state as Record<string, unknown>;
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof alertId === 'string' ? { alertId } : {}),
    ...(Array.isArray(ticketIds) ? { ticketIds: ticketIds.map(String) } : {}),
  };
}
