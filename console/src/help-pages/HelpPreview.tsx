import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';

const PAUSE_MS = 350;
const STYLE = `body{margin:0;padding:16px;font:17px/1.5 system-ui,sans-serif;color:#111;background:#fff;overflow-wrap:anywhere}
h1{font-size:24px;line-height:1.25;margin:0 0 8px}h2{font-size:20px}h3{font-size:18px}table{border-collapse:collapse}
td,th{border:1px solid #888;padding:4px 8px;text-align:left}`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A page as a patient's phone shows it: rendered by the server, as the portal's is, in a frame that runs nothing. */
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
        component="iframe"
        title="The page on a phone"
        sandbox=""
        srcDoc={`<!doctype html><html lang="en-GB"><title>Preview</title><style>${STYLE}</style><h1>${escaped(title)}</h1>${data?.html ?? ''}</html>`}
        sx={({ scheme }) => ({
          display: 'block',
          width: '100%',
          maxWidth: 390,
          height: 560,
          mx: 'auto',
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '6px',
          backgroundColor: '#fff',
        })}
      />
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
