import type { CaseCause } from '../../../api/features/registration-cases/registration-cases.schema.ts';

/** Why a registration failed, short enough for a filter, a chart and a list. */
export const causeWords: Record<CaseCause, string> = {
  'day-and-month-swapped': 'Day and month of birth swapped',
  'date-of-birth-digit': 'One digit off in the date of birth',
  'date-of-birth-differs': 'Another date of birth',
  'mobile-digit': 'One digit off in the mobile',
  'mobile-old': 'Another mobile on record',
  'mobile-missing': 'No mobile on record',
  'email-slip': 'Slip in the e-mail',
  'email-name-changed': 'E-mail of another surname',
  'email-old': 'Another e-mail on record',
  'email-missing': 'No e-mail on record',
  'nhs-number-digit': 'One digit off in the NHS number',
  'no-record': 'No such record',
  'several-differ': 'Several details differ',
  'under-16': 'Under 16',
  'email-taken': 'E-mail of another account',
  deceased: 'Patient has died',
  merged: 'Record was merged',
  'already-registered': 'Has an account already',
  'invitation-gone': 'Link ran out or was used',
  'code-undelivered': 'Code did not arrive',
  'code-not-entered': 'Code was not entered',
};
