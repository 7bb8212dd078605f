import { timeOf } from '../fields/dates.ts';

interface Other {
  name: string;
  seenAt: string;
}

/** Who else has it open: "Sam Whitfield has had this open since 14:02." */
export function presenceWords(others: readonly Other[]): string | null {
  const [first, ...more] = others;
  if (!first) return null;
  if (more.length === 0) return `${first.name} has had this open since ${timeOf(first.seenAt)}.`;
  const names = others.map(({ name, seenAt }) => `${name} (since ${timeOf(seenAt)})`);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have this open too.`;
}
