import type { ComparedField } from './field-runs.policy.ts';

const fieldWords: Record<ComparedField, string> = {
  nhsNumber: 'NHS number',
  dateOfBirth: 'date of birth',
  email: 'e-mail',
  mobile: 'mobile',
};

/** 'date of birth', 'date of birth and e-mail', 'date of birth, e-mail and mobile'. */
export function inWords(fields: readonly ComparedField[]): string {
  const words = fields.map((field) => fieldWords[field]);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}
