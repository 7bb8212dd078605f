import { count } from '../../fields/count.ts';

/** How long publishing can be undone, as one says it: "2 minutes", "90 seconds"; empty where it cannot. */
export function undoTime(seconds: number): string {
  if (seconds <= 0) return '';
  return seconds % 60 === 0 ? count(seconds / 60, 'minute') : count(seconds, 'second');
}
