import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useRef } from 'react';
import { axisTop } from './chartScale.ts';
import { Legend } from './Legend.tsx';
import { useWidth } from './useWidth.ts';

const HEIGHT = 220;
const LEFT = 44;
const FOOT = 26;
const HEAD = 10;

export interface TimeBar {
  key: string;
  bar: number;
  /** The height of the line at this time; no line where a chart has none. */
  line?: number;
  /** Said when pointed at. */
  words: string;
  /** Under the bar, for those that are labelled. */
  foot: string;
}

interface TimeBarsProps {
  /** What the picture shows, for whoever does not see it. */
  label: string;
  bars: readonly TimeBar[];
  barWords: string;
  lineWords?: string;
  /** Every so many bars one has its foot written, counted from the last; fewer where they would touch. */
  labelEach: number;
}

/** Bars along time, and where two things are compared a line with dots over them: told apart without colour. */
export function TimeBars({ label, bars, barWords, lineWords, labelEach }: TimeBarsProps) {
  const { scheme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const top = axisTop(Math.max(0, ...bars.flatMap(({ bar, line = 0 }) => [bar, line])));
  // A page that is going away is measured once more, as nothing.
  const step = Math.max(1, (width - LEFT) / Math.max(1, bars.length));
  const x = (index: number) => LEFT + index * step;
  const y = (value: number) => HEAD + (1 - value / top) * (HEIGHT - HEAD - FOOT);
  const middle = (index: number) => x(index) + step / 2;
  const last = bars.length - 1;
  const footWidth = Math.max(0, ...bars.map(({ foot }) => foot.length)) * 7.5 + 16;
  const labelled = labelEach * Math.max(1, Math.ceil(footWidth / (step * labelEach)));
  const isLabelled = (index: number) => (last - index) % labelled === 0 && middle(index) > footWidth / 2;
  const dot = Math.min(3, Math.max(1.5, step / 3));

  return (
    <Box ref={box}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label} style={{ display: 'block' }}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} stroke={scheme.line} />
            <text x={LEFT - 8} y={y(value) + 5} textAnchor="end" fontSize="13" fill={scheme.faintText}>
              {value.toLocaleString('en-GB')}
            </text>
          </g>
        ))}
        {bars.map(({ key, bar, words, foot }, index) => (
          <g key={key}>
            <title>{words}</title>
            <rect x={x(index)} y={HEAD} width={step} height={HEIGHT - HEAD - FOOT} fill="transparent" />
            <rect
              x={x(index) + step * 0.15}
              width={step * 0.7}
              y={y(bar)}
              height={y(0) - y(bar)}
              fill={scheme.busy.edge}
            />
            {isLabelled(index) ? (
              <text
                x={index === last ? width : middle(index)}
                y={HEIGHT - 6}
                textAnchor={index === last ? 'end' : 'middle'}
                fontSize="13"
                fill={scheme.faintText}
              >
                {foot}
              </text>
            ) : null}
          </g>
        ))}
        {lineWords ? (
          <g pointerEvents="none">
            <polyline
              points={bars.map(({ line = 0 }, index) => `${middle(index)},${y(line)}`).join(' ')}
              fill="none"
              stroke={scheme.text}
              strokeWidth="2"
            />
            {bars.map(({ key, line = 0 }, index) => (
              <circle key={key} cx={middle(index)} cy={y(line)} r={dot} fill={scheme.text} />
            ))}
          </g>
        ) : null}
      </svg>
      {lineWords ? <Legend bar={barWords} line={lineWords} /> : null}
    </Box>
  );
}
