/** Why a sign-in was refused, in words for staff. */
const words: Record<string, string> = {
  'wrong-password': 'The password was wrong.',
  'wrong-code': 'The code was wrong, or came too late.',
  deceased: 'The record says that they died.',
  merged: 'The record was merged into another one.',
};

export const refusalSentence = (reason: string | null): string =>
  (reason && words[reason]) ?? 'The sign-in was refused.';
