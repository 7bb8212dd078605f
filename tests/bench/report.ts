import { writeFileSync } from 'node:fs';

/** One measured figure beside its bare limit. */
export interface Figure {
  group: string;
  name: string;
  /** What the product did, in `unit`. */
  ours: number;
  /** What the same machine did in the same run with nothing of the product in the way; null where there is no such thing. */
  bare: number | null;
  ratio: number | null;
  /** In words: '≥ 0.45 of bare', '≤ 60 ms'; empty where the figure is only shown. */
  goal: string;
  met: boolean | null;
}

export type Goal =
  | { ratioAtLeast: number }
  | { ratioAtMost: number }
  | { atMost: number; unit: string }
  | { atLeast: number; unit: string }
  | undefined;

const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;

/** Judges a figure by its goal. */
export function figure(group: string, name: string, ours: number, bare: number | null, goal?: Goal): Figure {
  const ratio = bare ? ours / bare : null;
  const base = {
    group,
    name,
    ours: round(ours),
    bare: bare === null ? null : round(bare),
    ratio: ratio && round(ratio),
  };
  if (!goal) return { ...base, goal: '', met: null };
  if ('atMost' in goal) return { ...base, goal: `≤ ${goal.atMost} ${goal.unit}`, met: ours <= goal.atMost };
  if ('atLeast' in goal)
    return { ...base, goal: `≥ ${goal.atLeast} ${goal.unit}`, met: ours >= goal.atLeast };
  if ('ratioAtMost' in goal)
    return { ...base, goal: `≤ ${goal.ratioAtMost} × bare`, met: (ratio ?? Infinity) <= goal.ratioAtMost };
  return { ...base, goal: `≥ ${goal.ratioAtLeast} of bare`, met: (ratio ?? 0) >= goal.ratioAtLeast };
}

const columns = [12, 58, 12, 12, 7, 16, 6] as const;
const line = (cells: string[]): string =>
  cells
    .map((cell, index) => (index < 2 ? cell.padEnd(columns[index]!) : cell.padStart(columns[index]!)))
    .join(' ');

export const printHead = (): void =>
  console.log(line(['group', 'name', 'ours', 'bare', 'ratio', 'goal', 'met']));

export function printFigure(each: Figure): void {
  const met = each.met === null ? '' : each.met ? 'yes' : 'NO';
  const shown = (value: number | null) => (value === null ? '' : String(value));
  console.log(
    line([each.group, each.name, shown(each.ours), shown(each.bare), shown(each.ratio), each.goal, met]),
  );
}

/** Writes the figures where `--json FILE` asks, and says with what code to leave: 1 where a goal was missed. */
export function finish(figures: Figure[], jsonFile: string | undefined): number {
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
  const missed = figures.filter(({ met }) => met === false);
  console.log(
    missed.length === 0 ? 'Every goal met.' : `Missed: ${missed.map(({ name }) => name).join('; ')}`,
  );
  return missed.length === 0 ? 0 : 1;
}
