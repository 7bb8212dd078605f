import type { AccessStep } from './accounts.desk.schema.ts';

/** Why somebody cannot get in, and what would help. */
export interface Diagnosis {
  sentence: string;
  nextStep: NextStep | null;
}

export interface NextStep {
  act: AccessStep;
  text: string;
}

export const say = (sentence: string, act?: AccessStep, text?: string): Diagnosis => ({
  sentence,
  nextStep: act && text ? { act, text } : null,
});

export const timesOf = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;

export const waitOf = (seconds: number): string =>
  seconds < 60 ? `${seconds} seconds` : seconds < 120 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`;
