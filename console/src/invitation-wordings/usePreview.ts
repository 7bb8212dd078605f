import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  WordingPreview,
  WordingRow,
} from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { ask } from '../providers/httpClient.ts';
import type { Texts } from './wordingWords.ts';

export interface PreviewOrder extends Texts {
  kind: WordingRow['kind'];
  patientId?: string;
}

const PAUSE_MS = 350;

/** How the texts read as they are typed, a moment after the last key; the one before stays until then. */
export function usePreview(order: PreviewOrder) {
  const settled = useSettled(order);
  const query = useQuery({
    queryKey: ['invitation-wording-preview', settled],
    queryFn: () => ask<WordingPreview>('/api/invitation-wordings/preview', 'POST', settled),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  return { ...query, isCurrent: !query.isPlaceholderData && sameText(order, settled) };
}

const sameText = (one: PreviewOrder, other: PreviewOrder) => JSON.stringify(one) === JSON.stringify(other);

function useSettled(order: PreviewOrder): PreviewOrder {
  const [settled, setSettled] = useState(order);
  const text = JSON.stringify(order);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as PreviewOrder), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
