import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { ask } from '../../providers/httpClient.ts';

interface ChangesProps {
  id: string;
  since: number;
  number: number;
  /** A draft's changes are other ones after each save. */
  updatedAt: string;
}

/** What is different between two versions, in words. */
export function Changes({ id, since, number, updatedAt }: ChangesProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['questionnaire-changes', id, since, number, updatedAt],
    queryFn: () =>
      ask<{ sentences: string[] }>(`/api/questionnaires/${id}/versions/${number}/changes?since=${since}`),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Box sx={{ color: 'text.secondary' }}>Comparing…</Box>;
  if (data.sentences.length === 0) return <Box>Nothing: both ask the same.</Box>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.5, overflowWrap: 'anywhere' }}>
      {data.sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Box>
  );
}
