/** Failures that the evidence adds nothing to: what is true, and what to do. */
export const endingSentences: Record<string, string> = {
  'under-16': 'They are under 16, and the portal is for 16 and over. Nothing needs mending.',
  'email-taken':
    'All they typed agrees, but somebody else signs in with this e-mail. Each person needs an e-mail of their own.',
  deceased:
    'The record says that this person has died. If they have not, the record needs correcting in the hospital’s system.',
  merged: 'This record was merged into another one: the NHS number or link they used leads to the old one.',
  'already-registered':
    'All they typed agrees, and they have an account already. Help them sign in, or with a forgotten password.',
  'invitation-gone':
    'All they typed agrees, but their link had been used, replaced or had run out. Send a fresh link.',
};
