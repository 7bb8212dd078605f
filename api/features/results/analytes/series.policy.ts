import type { AnalyteHistory, PointView, SeriesView } from './analytes.schema.ts';
import { factorBetween, printedUnit } from './units.policy.ts';

/** One observation of an analyte, as it is stored. */
export interface StoredPoint {
  report_id: string;
  observed_at: Date;
  name: string;
  value_number: string | null;
  value_text: string | null;
  comparator: '<' | '>' | null;
  unit: string | null;
  low: string | null;
  high: string | null;
  range_text: string | null;
  flag: PointView['flag'];
  status: string;
}

/**
 * An analyte's course: each value in the unit of the newest one where that can be worked out exactly, and otherwise in a
 * series of its own, with ranges turned as the values are.
 * @param points newest first
 */
export function courseOf(key: string, points: readonly StoredPoint[], most: number): AnalyteHistory {
  const kept = points.slice(0, most).toReversed();
  const newest = points[0];
  const name = newest?.name ?? key;
  const numbers = kept.filter((point) => point.value_number !== null);
  const series = new Map<string | null, PointView[]>();
  for (const point of numbers.toReversed()) {
    const into = unitFor(point, [...series.keys()], { key, name });
    const drawn = series.get(into.unit) ?? [];
    drawn.push(drawnIn(point, into.factor));
    series.set(into.unit, drawn);
  }
  return {
    key,
    name,
    series: [...series].map(([unit, drawn]): SeriesView => ({ unit, points: drawn.toReversed() })),
    texts: kept
      .filter((point) => point.value_number === null)
      .map((point) => ({
        resultId: point.report_id,
        observedAt: point.observed_at.toISOString(),
        text: point.value_text ?? '',
        flag: point.flag,
        isCorrected: point.status === 'corrected',
      })),
    isCut: points.length > most,
  };
}

/** The series a point belongs to: the first, newest one it can be turned into, or one of its own. */
function unitFor(
  point: StoredPoint,
  series: readonly (string | null)[],
  analyte: { key: string; name: string },
): { unit: string | null; factor: number } {
  for (const unit of series) {
    const factor = factorBetween(point.unit, unit, analyte);
    if (factor !== undefined) return { unit, factor };
  }
  return { unit: printedUnit(point.unit), factor: 1 };
}

function drawnIn(point: StoredPoint, factor: number): PointView {
  const turned = (text: string | null): number | null =>
    text === null ? null : factor === 1 ? Number(text) : roundedAs(text, Number(text) * factor);
  return {
    resultId: point.report_id,
    observedAt: point.observed_at.toISOString(),
    value: turned(point.value_number) ?? 0,
    comparator: point.comparator,
    low: turned(point.low),
    high: turned(point.high),
    rangeText: point.range_text,
    flag: point.flag,
    isCorrected: point.status === 'corrected',
    printed: { value: printedValue(point), unit: printedUnit(point.unit) },
    isConverted: factor !== 1,
  };
}

/** As many significant figures as were measured, and three at least: 95 mg/dL is 5.27 mmol/L and not 5.273207664468572. */
function roundedAs(written: string, value: number): number {
  const figures = written.replace(/^-?0*\.?0*|\.|-/g, '').length;
  return Number(value.toPrecision(Math.min(15, Math.max(3, figures))));
}

/** As it is printed: '<0.5', '48', 'Not detected'. */
export const printedValue = (
  point: Pick<StoredPoint, 'comparator' | 'value_number' | 'value_text'>,
): string =>
  point.value_number === null ? (point.value_text ?? '') : `${point.comparator ?? ''}${point.value_number}`;
