import { type RouteReason, routeReasonWords } from '../../../api/features/delivery/delivery.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

const looks: Record<RouteReason, Omit<StateLook, 'word'>> = {
  'only-provider': { tone: 'good', shape: 'tick' },
  'first-choice': { tone: 'good', shape: 'tick' },
  'second-choice': { tone: 'calm', shape: 'ring' },
  failing: { tone: 'bad', shape: 'square' },
  slow: { tone: 'warn', shape: 'triangle' },
  'took-over': { tone: 'warn', shape: 'triangle' },
  recovering: { tone: 'busy', shape: 'half' },
};

const isKnown = (reason: string): reason is RouteReason => reason in looks;

/** Why a provider has the share it has; a reason without words is shown as it is. */
export const routeLook = (reason: string): StateLook =>
  isKnown(reason)
    ? { word: routeReasonWords[reason], ...looks[reason] }
    : { word: reason.replaceAll('-', ' '), tone: 'calm', shape: 'ring' };
