import type { LetterView } from '../../../api/features/letters/letters.schema.ts';

export type Act = keyof LetterView['acts'];

/** Each act in the reader's verb. */
export const actNames: Record<Act, string> = {
  accept: 'Accept',
  override: 'Accept against the check',
  refuse: 'Refuse',
  publish: 'Publish',
  undo: 'Undo publishing',
  withdraw: 'Withdraw',
  replace: 'Replace with a new version',
  edit: 'Change patient, kind or specialty',
};

const general: Record<string, string> = {
  'not-permitted': 'Your role does not include this.',
  'being-checked': 'The letter is still being checked. This takes a few seconds.',
  'no-patient': 'Choose the patient first.',
  blocked: 'The letter names another patient’s NHS number. Choose the right patient, or refuse the letter.',
  'not-blocked': 'The check found nothing against this patient, so there is nothing to overrule.',
  'not-ready': 'Somebody has to look at the letter and accept it first.',
  'already-ready': 'The letter is accepted already.',
  'already-published': 'The letter is published already.',
  'already-visible': 'The patient can see the letter now. Withdraw it instead.',
  'not-published': 'The letter is not published.',
  'not-yet-visible': 'The patient cannot see it yet. Undo publishing instead.',
  'replacement-waiting': 'A new version is waiting to be checked and published.',
  refused: 'The letter was refused. Drop a corrected copy on the upload page.',
  withdrawn: 'The letter was withdrawn. Upload it again if the patient should have it.',
};

/** Where the general sentence would not be the way out of this act. */
const special: Partial<Record<Act, Record<string, string>>> = {
  accept: {
    blocked: 'The letter names another patient’s NHS number, so it cannot be accepted by eye alone.',
  },
  edit: { 'already-published': 'The letter is published. Withdraw it, or replace it with a new version.' },
  refuse: { 'already-published': 'The letter is published. Withdraw it instead.' },
  publish: { withdrawn: 'The letter was withdrawn. Upload it again to publish it.' },
};

/** Every code the rules give; a test holds this to the API's list. */
export const knownCodes = Object.keys(general);

/** Why an act is not possible now, as a sentence; null when it is. */
export function whyNot(act: Act, answer: true | string | undefined): string | null {
  if (answer === true) return null;
  const code = answer ?? 'not-permitted';
  return special[act]?.[code] ?? general[code] ?? 'This is not possible now.';
}
