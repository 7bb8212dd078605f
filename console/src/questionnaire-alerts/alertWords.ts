import type {
  AlertCompare,
  AlertRule,
  AlertView,
} from '../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const alertLooks: Record<AlertView['state'], StateLook> = {
  open: { word: 'To deal with', tone: 'bad', shape: 'triangle' },
  'dealt-with': { word: 'Dealt with', tone: 'good', shape: 'tick' },
};

export const compareWords: Record<AlertCompare, string> = { 'at-least': 'or more', 'at-most': 'or less' };

/** "Severity of 7 or more": the score itself at the threshold counts. */
export const ruleWords = (rule: {
  scoreName: string | null;
  compare: AlertCompare;
  threshold: number;
}): string =>
  `${rule.scoreName ?? 'A score it no longer counts'} of ${rule.threshold} ${compareWords[rule.compare]}`;

/** "8, Severe"; the value alone where it falls into no band. */
export const valueWords = ({ value, band }: { value: number | null; band: string | null }): string =>
  value === null ? 'Too little was answered' : band ? `${value}, ${band}` : String(value);

/** Who is told, in words. */
export const toldWords = ({ tells }: Pick<AlertRule, 'tells'>): string =>
  tells.length === 0
    ? 'On the list for everybody who may read it; nobody is e-mailed.'
    : `E-mailed to ${tells.map(({ name }) => name).join(', ')}, and on the list.`;
