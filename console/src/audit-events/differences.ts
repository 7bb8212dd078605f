type Facts = Record<string, unknown> | null;

export interface Difference {
  field: string;
  before: string;
  after: string;
}

/** "dateOfBirth" → "Date of birth", "givenName" → "Given name". */
const fieldWords = (name: string): string => {
  const words = name.replace(/([A-Z])/g, ' $1').toLocaleLowerCase('en-GB');
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
};

const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.map(valueWords).join(', ') || 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** What an event changed, field by field; facts that were only noted (no `before`) have an empty left side. */
export function differences(before: Facts, after: Facts): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({
      field: fieldWords(field),
      before: before ? valueWords(before[field]) : '',
      after: after ? valueWords(after[field]) : '',
    }))
    .filter((difference) => difference.before !== difference.after);
}
