import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import type { Highlight } from './highlights.ts';
import { PdfPage } from './PdfPage.tsx';
import { useLetterPdf } from './useLetterPdf.ts';

interface PdfViewerProps {
  letterId: string;
  versionNumber: number;
  highlights: readonly Highlight[];
  /** Scrolls to this highlight; a new object scrolls again. */
  goTo?: { key: string } | null;
  height: string;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** A letter's PDF with what was read in it marked: as wide as there is room, zoom and pages by button and key. */
export function PdfViewer({ letterId, versionNumber, highlights, goTo, height }: PdfViewerProps) {
  const { pdf, unreadable, error, retry } = useLetterPdf(letterId, versionNumber);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [zoom, setZoom] = useState(2);
  const [at, setAt] = useState(1);
  const pages = pdf?.numPages ?? 0;
  const isReady = pdf !== null;

  const show = (selector: string, block: ScrollLogicalPosition) =>
    scroller.current?.querySelector(selector)?.scrollIntoView({ block, inline: 'nearest' });
  const turnTo = (page: number) => show(`[data-page="${Math.max(1, Math.min(pages, page))}"]`, 'start');

  useEffect(() => {
    if (isReady && goTo) {
      scroller.current?.querySelector(`[data-highlight="${goTo.key}"]`)?.scrollIntoView({ block: 'center' });
    }
  }, [goTo, isReady]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { '+': 1, '=': 1, '-': -1 }[event.key];
    if (step) setZoom((now) => Math.max(0, Math.min(ZOOMS.length - 1, now + step)));
    else if (event.key === '0') setZoom(2);
    else if (event.key === 'ArrowRight') turnTo(at + 1);
    else if (event.key === 'ArrowLeft') turnTo(at - 1);
    else return;
    event.preventDefault();
  };
  const onScroll = () => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0;
    const shown = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])].findLast(
      (page) => page.getBoundingClientRect().top - top < 120,
    );
    setAt(Number(shown?.dataset.page ?? 1));
  };

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height, minHeight: 240 }}>
      <Box
        role="group"
        aria-label="Show the PDF"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          px: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <PageButton label="Previous page" disabled={at <= 1} onClick={() => turnTo(at - 1)} sign="‹" />
        <Box component="span" sx={{ fontSize: 14, fontVariantNumeric: 'tabular-nums' }}>
          {pages ? `Page ${at} of ${pages}` : 'Page –'}
        </Box>
        <PageButton label="Next page" disabled={at >= pages} onClick={() => turnTo(at + 1)} sign="›" />
        <Box sx={{ flex: 1 }} />
        <IconButton size="small" aria-label="Smaller" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <Remove fontSize="small" />
        </IconButton>
        <Box component="span" sx={{ fontSize: 14, minWidth: 44, textAlign: 'center' }}>
          {Math.round((ZOOMS[zoom] ?? 1) * 100)}%
        </Box>
        <IconButton
          size="small"
          aria-label="Larger"
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          <Add fontSize="small" />
        </IconButton>
      </Box>
      <Box
        ref={scroller}
        component="section"
        tabIndex={0}
        aria-label="The letter"
        aria-busy={!isReady && !error && !unreadable}
        data-testid="pdf"
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        sx={({ scheme }) => ({ flex: 1, minHeight: 0, overflow: 'auto', p: 1.5, bgcolor: scheme.line })}
      >
        {error ? (
          <ErrorState error={error} retry={retry} />
        ) : unreadable ? (
          <EmptyState title="This PDF cannot be shown here">The file may be damaged.</EmptyState>
        ) : pdf ? (
          Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <PdfPage
              key={number}
              pdf={pdf}
              number={number}
              width={Math.round(width * (ZOOMS[zoom] ?? 1))}
              highlights={highlights.filter(({ place }) => place.page === number)}
            />
          ))
        ) : (
          <Skeleton variant="rectangular" sx={{ width: '100%', aspectRatio: '210 / 297', height: 'auto' }} />
        )}
      </Box>
    </Box>
  );
}

const PageButton = ({
  sign,
  label,
  ...rest
}: {
  sign: string;
  label: string;
  disabled: boolean;
  onClick: () => void;
}) => (
  <IconButton size="small" aria-label={label} sx={{ width: 34, height: 34, fontSize: 20 }} {...rest}>
    {sign}
  </IconButton>
);

/** Room for a page inside the scroller, in CSS pixels; follows the window. */
function useWidth(scroller: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.min(element.clientWidth - 24, 900)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}
