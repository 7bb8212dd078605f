/** The guard's codes and the sentence a clerk reads about each; the detail itself is shown beside it. Pure: the console imports it. */
export const GUARD_REASONS = {
  'number-of-another-patient': 'The letter names an NHS number that belongs to another patient.',
  'number-differs': 'The letter names an NHS number that is not this patient’s.',
  'patient-without-number':
    'The letter names an NHS number and the patient’s record has none. Check whose it is.',
  'number-unlabelled': 'The letter has ten figures that could be another NHS number. Check what they are.',
  'number-of-someone-mentioned':
    'The letter also gives the NHS number of someone it mentions. Check whose letter it is.',
  'own-number-as-someone-elses':
    'The patient’s NHS number is in the letter, but as a relative’s or someone else’s.',
  'date-of-birth-differs': 'The date of birth in the letter is not this patient’s.',
  'name-differs': 'The name in the letter is not this patient’s.',
  'no-text-layer': 'Some or all of the letter is a picture, so we cannot read whose it is. Check it by eye.',
  'text-cut': 'The letter has more text than we read. Check the rest of it by eye.',
  'nothing-found': 'We found no NHS number, date of birth or name in the letter. Check it by eye.',
  'no-nhs-number': 'The letter gives no NHS number. Check the name and date of birth by eye.',
  'number-alone': 'The NHS number agrees, but we could not confirm it by date of birth or full name.',
  'patient-deceased':
    'The hospital’s record says that this patient has died. Check whether the letter should go out at all.',
  'patient-merged':
    'This record was merged into another one. Choose the patient’s current record for this letter.',
} as const;

export const PROPOSAL_REASONS = {
  'no-nhs-number': 'The letter gives no NHS number to find a patient by.',
  'not-on-record': 'No patient on record has the NHS number in the letter.',
  'two-patients': 'The letter gives the NHS numbers of more than one person.',
  'details-differ': 'The NHS number fits a patient whose name or date of birth differs from the letter’s.',
} as const;

export type GuardReasonCode = keyof typeof GUARD_REASONS;
export type ProposalReasonCode = keyof typeof PROPOSAL_REASONS;
