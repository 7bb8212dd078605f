import type { RequestRuleView } from '../../../api/features/request-rules/request-rules.schema.ts';

export const isForAll = ({ specialty, clinic }: Pick<RequestRuleView, 'specialty' | 'clinic'>): boolean =>
  specialty === null && clinic === null;

export const ruleName = ({ specialty, clinic }: Pick<RequestRuleView, 'specialty' | 'clinic'>): string =>
  clinic ?? specialty ?? 'All others';

/** "Until 48 hours before" */
export function untilWords(may: boolean, hours: number): string {
  if (!may) return 'Not here';
  if (hours === 0) return 'Until it begins';
  return `Until ${hours.toLocaleString('en-GB')} ${hours === 1 ? 'hour' : 'hours'} before`;
}
