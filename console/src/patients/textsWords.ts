import type { PatientTexts } from '../../../api/features/sms-opt-outs/sms-opt-outs.schema.ts';
import type { TimeEvent } from '../layout/LineOfTime.tsx';

type Change = PatientTexts['history'][number];

const sources: Record<Change['source'], Record<Change['kind'], string>> = {
  text: { stopped: 'They texted STOP', started: 'They texted START' },
  'account-closed': {
    stopped: 'Stopped as they deleted their account',
    started: 'Started as they registered again',
  },
  staff: { stopped: 'Stopped at the desk', started: 'Started at the desk' },
};

const understood = {
  stop: 'Understood as STOP',
  start: 'Understood as START',
  other: 'Not understood; nothing was changed',
};

/**
 * What the mobile wrote to us and what came of it, newest first. A text that stopped or started texts is one line
 * with its words, not two.
 */
export function textEvents({ history, inbound }: Pick<PatientTexts, 'history' | 'inbound'>): TimeEvent[] {
  const changes = history
    .filter(({ source }) => source !== 'text')
    .map(({ at, kind, source, by, reason }) => ({
      at,
      what: sources[source][kind],
      who: by,
      detail: reason,
    }));
  const written = inbound.map(({ receivedAt, message, understoodAs }) => ({
    at: receivedAt,
    what: `“${message}”`,
    who: null,
    detail: understood[understoodAs],
  }));
  const older = history
    .filter(
      ({ source, at }) => source === 'text' && !inbound.some(({ receivedAt }) => isSame(receivedAt, at)),
    )
    .map(({ at, kind, source }) => ({ at, what: sources[source][kind], who: null, detail: null }));
  return [...changes, ...written, ...older].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

const A_MINUTE = 60_000;

/** The change is written down as its text comes in: a moment lies between the two. */
const isSame = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) < A_MINUTE;
