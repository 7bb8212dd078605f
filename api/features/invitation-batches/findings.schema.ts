export const findingSeverities = ['fault', 'question', 'exclusion', 'notice'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/**
 * What can be said of a row. A fault holds it until the cell is mended; a question until a person says yes; an exclusion
 * is final and needs nothing done; a notice is only said. The sentences stand in findings.words.ts.
 */
export const severityOf = {
  // Cells
  'missing-cell': 'fault',
  'blank-row': 'fault',
  'nhs-number-malformed': 'fault',
  'nhs-number-check-digit': 'fault',
  'date-of-birth-malformed': 'fault',
  'date-of-birth-impossible': 'fault',
  'mobile-letters': 'fault',
  'mobile-too-short': 'fault',
  'mobile-too-long': 'fault',
  'mobile-not-uk': 'fault',
  'mobile-personal-number': 'fault',
  'mobile-spreadsheet-exponent': 'fault',
  'mobile-spreadsheet-decimal': 'fault',
  'email-malformed': 'fault',
  'appointment-malformed': 'fault',
  // Whose row it is
  'no-patient': 'fault',
  'several-patients': 'question',
  'near-match': 'question',
  'name-differs': 'question',
  // Whether and where it may go
  'mobile-differs': 'question',
  'already-registered': 'exclusion',
  'under-16': 'exclusion',
  deceased: 'exclusion',
  merged: 'exclusion',
  'invited-recently': 'exclusion',
  'duplicate-row': 'exclusion',
  'no-address-at-all': 'exclusion',
  'no-mobile': 'notice',
  'texts-stopped': 'notice',
  'shared-phone': 'notice',
  'in-another-batch': 'question',
  'no-coming-appointment': 'question',
  'goes-by-email': 'notice',
  'goes-by-post': 'notice',
} as const satisfies Record<string, FindingSeverity>;

export type FindingCode = keyof typeof severityOf;
export const findingCodes = Object.keys(severityOf) as [FindingCode, ...FindingCode[]];
