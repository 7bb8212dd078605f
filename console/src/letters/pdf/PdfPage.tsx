import Box from '@mui/material/Box';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { light } from '../../layout/tokens.ts';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import type { Highlight } from './highlights.ts';

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  number: number;
  /** Width on the screen, in CSS pixels. */
  width: number;
  highlights: readonly Highlight[];
}

/** A4, until the page itself is known: so that nothing jumps when it comes. */
const A4_RATIO = 297 / 210;
const edges = { agrees: 'good', differs: 'bad', partial: 'warn', unmatched: 'warn' } as const;

/** One page as a picture, its highlights over it, and its text for those who cannot see the picture. */
export function PdfPage({ pdf, number, width, highlights }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isNear = useNear(frame);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    if (!isNear) return undefined;
    let left = false;
    const read = async () => {
      const found = await pdf.getPage(number);
      if (left) return;
      setPage(found);
      const { items } = await found.getTextContent();
      if (!left) setText(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    // A document that was closed meanwhile has nothing to draw.
    read().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [pdf, number, isNear]);

  useEffect(() => {
    const target = canvas.current;
    if (!page || !target || width <= 0) return undefined;
    const scale = (width / page.getViewport({ scale: 1 }).width) * Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale });
    target.width = Math.floor(viewport.width);
    target.height = Math.floor(viewport.height);
    const drawing = page.render({ canvas: target, viewport });
    // Drawing is stopped when the size changes or the page goes: that is no failure.
    drawing.promise.catch(() => undefined);
    return () => drawing.cancel();
  }, [page, width]);

  const size = page?.getViewport({ scale: 1 });
  const height = size ? (width * size.height) / size.width : width * A4_RATIO;
  return (
    <Box
      ref={frame}
      data-page={number}
      sx={{ position: 'relative', width, height, mx: 'auto', mb: 1.5, bgcolor: '#fff', boxShadow: 1 }}
    >
      <Box aria-hidden="true" sx={{ height: '100%' }}>
        <canvas ref={canvas} style={{ width: '100%', height: '100%', display: 'block' }} />
      </Box>
      <Box component="p" sx={{ ...visuallyHidden, top: 0 }}>
        {text.trim() || `Page ${number} has no text that can be read out.`}
      </Box>
      {size
        ? highlights.map(({ key, place, outcome }) => (
            <Box
              key={key}
              data-highlight={key}
              data-outcome={outcome}
              aria-hidden="true"
              sx={{
                position: 'absolute',
                left: `calc(${(place.x / size.width) * 100}% - 3px)`,
                top: `calc(${(place.y / size.height) * 100}% - 1px)`,
                width: `calc(${(place.width / size.width) * 100}% + 6px)`,
                height: `calc(${(place.height / size.height) * 100}% + 2px)`,
                boxSizing: 'border-box',
                bgcolor: 'rgb(255 235 59 / 40%)',
                mixBlendMode: 'multiply',
                border: `${outcome === 'agrees' ? '1px solid' : '1px dashed'} ${light[edges[outcome]].edge}`,
                borderRadius: '3px',
                pointerEvents: 'none',
              }}
            />
          ))
        : null}
    </Box>
  );
}

/** Whether the page is on the screen or about to be; once it was, it stays drawn. */
function useNear(frame: React.RefObject<HTMLDivElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element || near) return undefined;
    const observer = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && setNear(true),
      {
        rootMargin: '600px',
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, near]);
  return near;
}
