import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useRef } from 'react';
import { marks, scaleOf } from '../../charts/timeScale.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { dateTime, dayOf } from '../../fields/dates.ts';
import { valueWords } from '../../questionnaire-alerts/alertWords.ts';
import type { DrawnPoint } from './scoreCourse.ts';

const HEIGHT = 180;
const INSET = { left: 40, right: 14, top: 12, bottom: 28 };

interface ScorePictureProps {
  name: string;
  points: readonly DrawnPoint[];
  /** The answers on the page: their point is a square. */
  shownId: string;
}

/** A score's course as a line; the table below it holds each. */
export function ScorePicture({ name, points, shownId }: ScorePictureProps) {
  const { scheme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const values = points.map(({ value }) => value);
  const axis = marks(Math.min(0, ...values), Math.max(...values));
  const { x, y } = scaleOf(
    points.map(({ submittedAt }) => submittedAt),
    axis,
    { left: INSET.left, right: width - INSET.right, top: INSET.top, bottom: HEIGHT - INSET.bottom },
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const label = `${name}: ${points.length} from ${dayOf(first.submittedAt)} to ${dayOf(last.submittedAt)}, the newest ${valueWords(last)}. The table below holds each.`;
  return (
    <Box ref={box} sx={{ mt: 1 }}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label} style={{ display: 'block' }}>
        {axis.map((value) => (
          <g key={value}>
            <line x1={INSET.left} x2={width - INSET.right} y1={y(value)} y2={y(value)} stroke={scheme.line} />
            <text x={INSET.left - 8} y={y(value) + 5} textAnchor="end" fontSize="13" fill={scheme.faintText}>
              {value}
            </text>
          </g>
        ))}
        <polyline
          points={points.map(({ submittedAt, value }) => `${x(submittedAt)},${y(value)}`).join(' ')}
          fill="none"
          stroke={scheme.busy.edge}
          strokeWidth="2"
        />
        {points.map((point) => (
          <g key={point.submissionId}>
            <title>{`${dateTime(point.submittedAt)}: ${valueWords(point)}`}</title>
            {point.submissionId === shownId ? (
              <rect
                x={x(point.submittedAt) - 5}
                y={y(point.value) - 5}
                width={10}
                height={10}
                fill={scheme.text}
              />
            ) : (
              <circle cx={x(point.submittedAt)} cy={y(point.value)} r={4.5} fill={scheme.busy.edge} />
            )}
          </g>
        ))}
        <text x={INSET.left} y={HEIGHT - 8} fontSize="13" fill={scheme.faintText}>
          {dayOf(first.submittedAt)}
        </text>
        <text x={width - INSET.right} y={HEIGHT - 8} textAnchor="end" fontSize="13" fill={scheme.faintText}>
          {dayOf(last.submittedAt)}
        </text>
      </svg>
      <Box aria-hidden sx={{ fontSize: 14, color: 'text.secondary' }}>
        The square is these answers.
      </Box>
    </Box>
  );
}
