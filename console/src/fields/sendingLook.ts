import type { StateLook } from './StateChip.tsx';

/** Of fewer than this, one wrong number is no trend. */
const FEW = 5;

/**
 * How sending goes: troubled when one in ten fails, failing when half do; a few wrong numbers are nobody's fault.
 * @param known messages whose outcome is known or overdue; `troubled` of them failed or are unknown
 */
export function sendingLook(known: number, troubled: number): StateLook {
  if (known === 0) return { word: 'Quiet', tone: 'calm', shape: 'ring' };
  if (known >= FEW && troubled * 2 >= known) return { word: 'Failing', tone: 'bad', shape: 'square' };
  if (troubled * 10 >= known) return { word: 'Troubled', tone: 'warn', shape: 'triangle' };
  return { word: 'Sending', tone: 'good', shape: 'tick' };
}
