import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { kindOf } from '../kinds.ts';

/** "Number in kg, 2 to 300, must be answered": how an item may be answered; empty for what is only read. */
export function answerWords(item: Item): string {
  if (item.kind === 'group' || item.kind === 'display') return '';
  return [kindOf(item), ...detailsOf(item), item.required ? 'must be answered' : '']
    .filter(Boolean)
    .join(', ');
}

function detailsOf(item: Item): string[] {
  switch (item.kind) {
    case 'number':
      return [item.unit ? `in ${item.unit}` : '', rangeWords(item.least, item.most)];
    case 'scale':
      return [rangeWords(item.least, item.most)];
    case 'text':
      return [item.mostLength ? `up to ${item.mostLength} characters` : ''];
    case 'date':
      return [rangeWords(item.earliest, item.latest)];
    case 'choice':
    case 'choices':
      return [
        item.options
          .map(({ label, score }) => (score === undefined ? label : `${label} (counts ${score})`))
          .join(' / '),
      ];
    default:
      return [];
  }
}

function rangeWords(least: number | string | undefined, most: number | string | undefined): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `from ${least}`;
  return most === undefined ? '' : `up to ${most}`;
}
