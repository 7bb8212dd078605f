import { useGetList, useNotify } from 'react-admin';
import type { CannedReplyView } from '../../../api/features/canned-replies/canned-replies.schema.ts';
import type { TicketCategory } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { quietly } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';
import { problemOf } from '../providers/problem.ts';
import { useMay } from '../providers/useSession.ts';

interface PickerProps {
  /** Whose name and number are put in. */
  ticketId: string;
  /** Those for this category come first. */
  category: TicketCategory;
  onChoose: (text: string) => void;
}

/** Puts a canned reply in; those made for this kind of ticket come first. */
export function CannedPicker({ ticketId, category, onChoose }: PickerProps) {
  const notify = useNotify();
  const mayRead = useMay('canned-replies:read');
  const { data = [] } = useGetList<CannedReplyView>(
    'canned-replies',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'title', order: 'ASC' } },
    { ...quietly, enabled: mayRead, staleTime: 60_000 },
  );
  if (data.length === 0) return null;
  const fitting = data.filter((reply) => reply.category === category);
  const putIn = async (id: string) => {
    if (!id) return;
    try {
      const { text } = await ask<{ text: string }>(`/api/canned-replies/${id}/render`, 'POST', { ticketId });
      onChoose(text);
    } catch (error) {
      notify(problemOf(error).title, { type: 'error' });
    }
  };
  const others = data.filter((reply) => reply.category !== category);
  return (
    <SelectField
      label="Canned reply"
      value=""
      options={[
        { value: '', label: 'Put one in…' },
        ...[...fitting, ...others].map(({ id, title }) => ({ value: String(id), label: title })),
      ]}
      onChange={(id) => void putIn(id)}
    />
  );
}
