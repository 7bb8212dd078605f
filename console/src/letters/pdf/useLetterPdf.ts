import { useQuery } from '@tanstack/react-query';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { HttpError } from 'react-admin';
import { auditedRead } from '../../lists/quietly.ts';
import { problemFrom } from '../../providers/problem.ts';
import { session } from '../../providers/session.ts';

async function fetchPdf(id: string, number: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(`/api/letters/${id}/versions/${number}/pdf`, {
    credentials: 'same-origin',
    signal,
  });
  if (response.ok) return response.arrayBuffer();
  const body: unknown = await response.json().catch(() => null);
  const problem = problemFrom(response.status, body, response.headers.get('X-Request-Id'));
  if (response.status === 401) session.end();
  throw new HttpError(problem.title, response.status, problem);
}

/** One version's PDF, ready to be drawn. Fetching it is a view that the audit writes down, so it is kept a while. */
export function useLetterPdf(id: string, number: number) {
  const bytes = useQuery({
    queryKey: ['letter-pdf', id, number],
    queryFn: ({ signal }) => fetchPdf(id, number, signal),
    ...auditedRead,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
  });
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const { data } = bytes;

  useEffect(() => {
    setPdf(null);
    setUnreadable(false);
    if (!data) return undefined;
    let close = () => {};
    let left = false;
    const open = async () => {
      const { openPdf } = await import('./loadPdf.ts');
      if (left) return;
      const opened = openPdf(data);
      close = opened.close;
      const document = await opened.document;
      if (!left) setPdf(document);
    };
    open().catch(() => !left && setUnreadable(true));
    return () => {
      left = true;
      close();
    };
  }, [data]);

  return { pdf, unreadable, error: bytes.error, retry: () => void bytes.refetch() };
}
