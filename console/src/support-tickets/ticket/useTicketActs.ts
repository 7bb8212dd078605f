import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type {
  TicketAgent,
  TicketView,
} from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import type { dataProvider } from '../../providers/dataProvider.ts';
import { useMay, useSession } from '../../providers/useSession.ts';
import { fetchTicket, useTicketChanged } from '../useTicket.ts';

/** What a dialog is open for. */
export type Asked = 'merge' | 'reopen' | 'patient' | 'resolve';
export type TicketActs = ReturnType<typeof useTicketActs>;

/** The acts of a ticket's page. A refused one leaves what was typed and shows the ticket as it is now. */
export function useTicketActs(ticket: TicketView) {
  const [asked, ask] = useState<Asked | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const changed = useTicketChanged();
  const me = useSession()?.staff.id ?? '';
  const mayAct = useMay('support-tickets:write');

  const post = (verb: string, body: unknown, version?: number) =>
    provider.act<TicketView>('support-tickets', ticket.id, verb, body, version);
  const current = async (): Promise<TicketView> => {
    const now = await fetchTicket(ticket.id);
    changed(now);
    return now;
  };

  /** @returns whether it was done */
  const run = async (work: () => Promise<TicketView>, words: string): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      changed(await work());
      if (words) notify(words, { type: 'success' });
      return true;
    } catch (trouble) {
      setError(trouble);
      await current().catch(() => undefined);
      return false;
    } finally {
      setBusy(false);
    }
  };

  const { version } = ticket;
  return {
    asked,
    busy,
    error,
    me,
    mayAct,
    isUnfinished: ticket.state === 'open' || ticket.state === 'waiting',
    ask,
    close: () => ask(null),
    reply: (message: string, next: 'stay-open' | 'wait' | 'resolve') =>
      run(
        () => post('reply', { message, next }, version),
        next === 'resolve' ? 'Sent, and resolved' : 'Sent',
      ),
    note: (note: string) => run(() => post('notes', { note }), 'Note kept'),
    resolve: () => run(() => post('resolve', {}, version), 'Resolved. They are told, and asked how we did.'),
    take: () => run(() => post('assign', { staffId: me }, version), 'Yours now'),
    putBack: () => run(() => post('assign', { staffId: null }, version), 'Put back for anybody'),
    giveTo: ({ id, name }: TicketAgent) =>
      run(() => post('assign', { staffId: id }, version), `Given to ${name}`),
    triage: (triage: Pick<TicketView, 'category' | 'priority'>) =>
      run(() => provider.put<TicketView>('support-tickets', ticket.id, 'triage', triage, version), 'Saved'),
    link: (links: { patientId?: string | null; registrationId?: string | null }) =>
      run(() => post('link', links, version), ''),
    /** For dialogs, which show a refusal themselves. */
    perform: async (verb: string, body: unknown, based: number) => changed(await post(verb, body, based)),
    current,
  };
}
