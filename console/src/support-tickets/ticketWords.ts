import type {
  TicketEvent,
  TicketPriority,
  TicketRow,
  TicketState,
  ticketViews,
} from '../../../api/features/support-tickets/support-tickets.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import { ticketCategoryWords } from '../fields/ticketCategoryWords.ts';

export type TicketViewName = (typeof ticketViews)[number];
export const viewWords: Record<TicketViewName, string> = {
  mine: 'Mine',
  unassigned: 'Unassigned',
  breaching: 'Breaching',
  'all-open': 'All open',
  waiting: 'Waiting',
  resolved: 'Resolved',
};

export const ticketLooks: Record<TicketState, StateLook> = {
  open: { word: 'Open', tone: 'warn', shape: 'triangle' },
  waiting: { word: 'Waiting for them', tone: 'busy', shape: 'half' },
  resolved: { word: 'Resolved', tone: 'good', shape: 'tick' },
  merged: { word: 'Merged', tone: 'calm', shape: 'ring' },
};

export const priorityLooks: Record<TicketPriority, StateLook> = {
  low: { word: 'Low', tone: 'calm', shape: 'ring' },
  normal: { word: 'Normal', tone: 'busy', shape: 'dot' },
  high: { word: 'High', tone: 'warn', shape: 'triangle' },
  urgent: { word: 'Urgent', tone: 'bad', shape: 'square' },
};

export const sourceWords: Record<TicketRow['source'], string> = {
  portal: 'Support form',
  telephone: 'Telephone',
  'registration-case': 'Failed registration',
  delivery: 'Sending of messages',
};

/** How a view's count stands on its tab: "12", "1,000+", nothing while it is not known. */
export const countWords = (count: number | undefined): string => {
  if (count === undefined) return '';
  return count > 1000 ? '1,000+' : count.toLocaleString('en-GB');
};

type Happening = Pick<TicketEvent, 'kind' | 'byName' | 'detail'>;
const said = (detail: Happening['detail'], name: string): string | null => {
  const value = detail[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

/** What a change to a ticket was, as a sentence; of what people wrote, who did. */
export function happened({ kind, byName, detail }: Happening): string {
  const who = byName ?? 'The portal';
  const to = said(detail, 'to');
  switch (kind) {
    case 'assigned':
      return to ? (to === byName ? `${who} took it` : `${who} gave it to ${to}`) : `${who} put it back`;
    case 'state':
      return `${who}: ${to && to in ticketLooks ? ticketLooks[to as TicketState].word.toLocaleLowerCase('en-GB') : 'changed'}`;
    case 'category':
      return `${who} changed what it is about to: ${ticketCategoryWords[to as keyof typeof ticketCategoryWords] ?? to}`;
    case 'priority':
      return `${who} changed the priority to ${to && to in priorityLooks ? priorityLooks[to as TicketPriority].word.toLocaleLowerCase('en-GB') : to}`;
    case 'linked':
      return `${who} linked ${said(detail, 'patientId') ? 'the patient' : 'the attempt to register'}`;
    case 'unlinked':
      return `${who} took the link to ${said(detail, 'patientId') ? 'the patient' : 'the attempt to register'} away`;
    case 'merged': {
      const [into, from] = [said(detail, 'intoNumber'), said(detail, 'fromNumber')];
      return into ? `${who} merged it into ticket ${into}` : `${who} merged ticket ${from} into this one`;
    }
    case 'incident':
      return detail.joined === false
        ? `${who} took it off the incident ${said(detail, 'title') ?? ''}`.trim()
        : `${who} put it on the incident ${said(detail, 'title') ?? ''}`.trim();
    case 'reopened':
      return byName ? `${who} reopened it: ${said(detail, 'reason') ?? ''}` : 'Reopened by their reply';
    case 'rated':
      return `They rated our answer ${said(detail, 'rating')} of 5`;
    default:
      return who;
  }
}
