import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';

const PAUSE_MS = 350;

/** Puts what the server has rendered in its place; a link opens beside the console, so nothing being typed is lost. */
function show(place: HTMLElement | null, html: string): void {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const link of body.querySelectorAll('a')) link.target = '_blank';
  place?.replaceChildren(...body.childNodes);
}

/**
 * A page as a patient's phone shows it, rendered by the server as the portal's is: HTML that was typed is text by then,
 * and the console's policy runs no script of a page.
 */
export function HelpPreview({ title, body }: { title: string; body: string }) {
  const settled = useSettled(body);
  const { data, error, refetch } = useQuery({
    queryKey: ['help-preview', settled],
    queryFn: () => ask<{ html: string }>('/api/help-pages/preview', 'POST', { body: settled }),
    placeholderData: (previous) => previous,
    retry: false,
  });
  return (
    <Card title="As a patient reads it">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Box
        sx={({ scheme }) => ({
          maxWidth: 390,
          minHeight: 320,
          mx: 'auto',
          p: 2,
          fontSize: 17,
          overflowWrap: 'anywhere',
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '6px',
          '& h2': { fontSize: 20 },
          '& h3': { fontSize: 18 },
          '& td, & th': { border: `1px solid ${scheme.controlEdge}`, px: 1, py: 0.5, textAlign: 'left' },
          '& table': { borderCollapse: 'collapse' },
          '& a': { color: 'primary.main' },
        })}
      >
        <Box sx={{ fontSize: 24, fontWeight: 700, lineHeight: 1.25, mb: 1 }}>
          {title.trim() || 'The title'}
        </Box>
        <div ref={(place) => show(place, data?.html ?? '')} />
      </Box>
    </Card>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
