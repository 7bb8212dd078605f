import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useLayoutEffect, useRef, useState } from 'react';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { calendarDate } from '../fields/dates.ts';
import { axisTop } from './chartScale.ts';

const HEIGHT = 220;
const LEFT = 44;
const FOOT = 26;
const HEAD = 10;

/** Bars for what was published, a line with dots for what was read: told apart without colour. */
export function LettersBars({ days }: { days: DashboardView['lettersByDay'] }) {
  const { scheme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const top = axisTop(Math.max(0, ...days.flatMap((day) => [day.published, day.read])));
  const step = (width - LEFT) / Math.max(1, days.length);
  const x = (index: number) => LEFT + index * step;
  const y = (value: number) => HEAD + (1 - value / top) * (HEIGHT - HEAD - FOOT);
  const middle = (index: number) => x(index) + step / 2;
  const isLabelled = (index: number) => (days.length - 1 - index) % 7 === 0;

  return (
    <Box ref={box}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label="Bars: letters published by day. Line: letters read by day."
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} stroke={scheme.line} />
            <text x={LEFT - 8} y={y(value) + 5} textAnchor="end" fontSize="13" fill={scheme.faintText}>
              {value.toLocaleString('en-GB')}
            </text>
          </g>
        ))}
        {days.map(({ day, published, read }, index) => (
          <g key={day}>
            <title>{`${calendarDate(day)}: ${published} published, ${read} read`}</title>
            <rect x={x(index)} y={HEAD} width={step} height={HEIGHT - HEAD - FOOT} fill="transparent" />
            <rect
              x={x(index) + step * 0.15}
              width={step * 0.7}
              y={y(published)}
              height={y(0) - y(published)}
              fill={scheme.busy.edge}
            />
            {isLabelled(index) ? (
              <text
                x={index === days.length - 1 ? width : middle(index)}
                y={HEIGHT - 6}
                textAnchor={index === days.length - 1 ? 'end' : 'middle'}
                fontSize="13"
                fill={scheme.faintText}
              >
                {calendarDate(day).replace(/ \d+$/, '')}
              </text>
            ) : null}
          </g>
        ))}
        <polyline
          points={days.map((day, index) => `${middle(index)},${y(day.read)}`).join(' ')}
          fill="none"
          stroke={scheme.text}
          strokeWidth="2"
          pointerEvents="none"
        />
        {days.map((day, index) => (
          <circle
            key={day.day}
            cx={middle(index)}
            cy={y(day.read)}
            r="3"
            fill={scheme.text}
            pointerEvents="none"
          />
        ))}
      </svg>
      <Box aria-hidden sx={{ display: 'flex', gap: 3, fontSize: 14 }}>
        <Legend words="Published">
          <rect x="3" width="8" height="12" fill={scheme.busy.edge} />
        </Legend>
        <Legend words="Read">
          <path d="M0 6h14" stroke={scheme.text} strokeWidth="2" />
          <circle cx="7" cy="6" r="3" fill={scheme.text} />
        </Legend>
      </Box>
    </Box>
  );
}

const Legend = ({ words, children }: { words: string; children: React.ReactNode }) => (
  <span>
    <svg width="14" height="12" aria-hidden="true">
      {children}
    </svg>{' '}
    {words}
  </span>
);

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
