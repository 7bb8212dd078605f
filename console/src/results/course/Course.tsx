import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useRef } from 'react';
import type { PointView, SeriesView } from '../../../../api/features/results/analytes/analytes.schema.ts';
import { NumberTable } from '../../charts/NumberTable.tsx';
import { marks, scaleOf } from '../../charts/timeScale.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { dateTime, dayOf } from '../../fields/dates.ts';
import { flagWord } from '../resultLooks.ts';
import { bandOf, extent } from './courseScale.ts';

const HEIGHT = 240;
const INSET = { left: 52, right: 14, top: 12, bottom: 28 };

const rangeOf = ({ low, high, rangeText }: PointView): string => {
  if (low !== null && high !== null) return `${low} to ${high}`;
  if (high !== null) return `up to ${high}`;
  return low !== null ? `${low} or more` : (rangeText ?? '–');
};
const printedValue = ({ printed, isConverted, value, comparator }: PointView): string =>
  isConverted
    ? `${comparator ?? ''}${value} (printed ${printed.value} ${printed.unit ?? ''})`
    : printed.value;

/** One unit's course: a line over the reference band, and the same numbers in a table beside it. */
export function Course({ name, series }: { name: string; series: SeriesView }) {
  const unit = series.unit ?? 'no unit';
  return (
    <Box component="section" aria-label={`${name} in ${unit}`} sx={{ display: 'grid', gap: 1 }}>
      <strong>In {unit}</strong>
      <Picture name={name} unit={unit} points={series.points} />
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
        The shaded band is the laboratory's range. A filled square is out of it, a ring is a bound such as
        &lt;5.
      </Box>
      <NumberTable
        label={`${name}, in numbers`}
        heads={['When', 'Value', 'Range', 'Flag']}
        rows={[...series.points].reverse().map((point) => ({
          key: `${point.resultId} ${point.observedAt}`,
          name: dateTime(point.observedAt),
          values: [
            `${printedValue(point)}${point.isCorrected ? ' (corrected)' : ''}`,
            rangeOf(point),
            flagWord(point.flag),
          ],
        }))}
      />
    </Box>
  );
}

function Picture({ name, unit, points }: { name: string; unit: string; points: readonly PointView[] }) {
  const { scheme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const axis = marks(...extent(points));
  const frame = {
    left: INSET.left,
    right: width - INSET.right,
    top: INSET.top,
    bottom: HEIGHT - INSET.bottom,
  };
  const { x, y } = scaleOf(
    points.map(({ observedAt }) => observedAt),
    axis,
    frame,
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const label = `${name} in ${unit}: ${points.length} from ${dayOf(first.observedAt)} to ${dayOf(last.observedAt)}, the newest ${last.printed.value}. The table below holds each.`;
  return (
    <Box ref={box}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label} style={{ display: 'block' }}>
        {bandOf(points).map(({ from, to, low, high }) => {
          const [left, right] = points.length === 1 ? [frame.left, frame.right] : [x(from), x(to)];
          const top = y(high ?? axis.at(-1) ?? 0);
          return (
            <rect
              key={from}
              x={left}
              width={Math.max(1, right - left)}
              y={top}
              height={y(low ?? axis[0] ?? 0) - top}
              fill={scheme.good.tint}
              shapeRendering="crispEdges"
            />
          );
        })}
        {axis.map((value) => (
          <g key={value}>
            <line x1={frame.left} x2={frame.right} y1={y(value)} y2={y(value)} stroke={scheme.line} />
            <text x={frame.left - 8} y={y(value) + 5} textAnchor="end" fontSize="13" fill={scheme.faintText}>
              {value}
            </text>
          </g>
        ))}
        <polyline
          points={points.map(({ observedAt, value }) => `${x(observedAt)},${y(value)}`).join(' ')}
          fill="none"
          stroke={scheme.busy.edge}
          strokeWidth="2"
        />
        {points.map((point) => (
          <Mark
            key={`${point.resultId} ${point.observedAt}`}
            point={point}
            x={x(point.observedAt)}
            y={y(point.value)}
          />
        ))}
        <text x={frame.left} y={HEIGHT - 8} fontSize="13" fill={scheme.faintText}>
          {points.length > 1 ? dayOf(first.observedAt) : ''}
        </text>
        <text x={frame.right} y={HEIGHT - 8} textAnchor="end" fontSize="13" fill={scheme.faintText}>
          {dayOf(last.observedAt)}
        </text>
      </svg>
    </Box>
  );
}

/** Told apart by shape as well as colour: in range a dot, out of it a square, a bound a ring. */
function Mark({ point, x, y }: { point: PointView; x: number; y: number }) {
  const { scheme } = useTheme();
  const words = `${dateTime(point.observedAt)}: ${printedValue(point)}, ${flagWord(point.flag)}`;
  const { flag, value, low, high } = point;
  const isOut = flag ? flag !== 'normal' : (low !== null && value < low) || (high !== null && value > high);
  return (
    <g>
      <title>{words}</title>
      {point.comparator ? (
        <circle cx={x} cy={y} r={5} fill={scheme.surface} stroke={scheme.busy.edge} strokeWidth="2" />
      ) : isOut ? (
        <rect x={x - 5} y={y - 5} width={10} height={10} fill={scheme.bad.edge} />
      ) : (
        <circle cx={x} cy={y} r={4.5} fill={scheme.busy.edge} />
      )}
    </g>
  );
}
