import type { z } from 'zod';
import type {
  AlertCompare,
  AlertRule,
  alertRuleBody,
} from '../../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { compareWords } from '../alertWords.ts';

/** What stands in the fields of a rule. */
export interface RuleForm {
  scoreId: string;
  compare: AlertCompare;
  threshold: string;
  advice: string;
  tells: string[];
  isActive: 'yes' | 'no';
}

export const emptyRule = (scoreId: string): RuleForm => ({
  scoreId,
  compare: 'at-least',
  threshold: '',
  advice: '',
  tells: [],
  isActive: 'yes',
});

export const formOf = (rule: AlertRule): RuleForm => ({
  scoreId: rule.scoreId,
  compare: rule.compare,
  threshold: String(rule.threshold),
  advice: rule.advice ?? '',
  tells: rule.tells.map(({ id }) => id),
  isActive: rule.isActive ? 'yes' : 'no',
});

/** What was typed as a number; not a number where it is none, which the API refuses beside its field. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

/** PUT /api/alert-rules/:id; with the score it is what POST takes. */
export const bodyOf = (form: RuleForm): z.input<typeof alertRuleBody> => ({
  compare: form.compare,
  threshold: numberOf(form.threshold),
  advice: form.advice.trim() || null,
  tells: form.tells,
  isActive: form.isActive === 'yes',
});

/** What two people changed at once, side by side. */
export const comparedLabels = {
  compare: 'Or more, or less',
  threshold: 'Score',
  advice: 'What to do',
  tells: 'Who is e-mailed',
  isActive: 'Whether it counts',
};
export const inWords =
  (nameOf: (id: string) => string) =>
  (form: RuleForm): Record<string, string> => ({
    compare: compareWords[form.compare],
    threshold: form.threshold,
    advice: form.advice,
    tells: form.tells.map(nameOf).join(', ') || 'Nobody',
    isActive: form.isActive === 'yes' ? 'It counts' : 'It rests',
  });
