import Paper from '@mui/material/Paper';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** How a bar at the foot stays in the window while the page scrolls. */
export const stickToFoot = { position: 'sticky', bottom: 0, zIndex: 5, mt: 2 } as const;

/** How high the bar is now, for what must not cover it. */
const HEIGHT = '--foot-bar-height';
export const aboveFootBar = `calc(var(${HEIGHT}, 56px) + 24px)`;

/** The bar at the foot of a page: what can be done with what is above it. */
export function FootBar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const measured = new ResizeObserver(() => {
      style.setProperty(HEIGHT, `${bar.current?.offsetHeight ?? 0}px`);
      // What the Tab key goes to is scrolled out from under the bar.
      style.scrollPaddingBottom = aboveFootBar;
    });
    if (bar.current) measured.observe(bar.current);
    return () => {
      measured.disconnect();
      style.removeProperty(HEIGHT);
      style.removeProperty('scroll-padding-bottom');
    };
  }, []);
  return (
    <Paper
      ref={bar}
      component="section"
      aria-label={label}
      sx={{
        px: 2,
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        boxShadow: '0 -2px 8px rgb(0 0 0 / 12%)',
      }}
    >
      {children}
    </Paper>
  );
}
