/** How many patients a message may go to: what is for more than these is an announcement. */
export const MOST_RECIPIENTS = 100_000;
/** How many files may go with a message. */
export const MOST_ATTACHMENTS = 5;

/** Why somebody of the audience is not written to, as staff read it after a number: "3 are under 16". */
export const leftOutWords = {
  merged: {
    one: 'is a record that was merged into another',
    many: 'are records that were merged into another',
  },
  deceased: { one: 'has died', many: 'have died' },
  under16: { one: 'is under 16', many: 'are under 16' },
  noAccount: { one: 'has no Patient Portal account', many: 'have no Patient Portal account' },
} as const;
export type LeftOutReason = keyof typeof leftOutWords;

/** The same of the one patient of a message. */
export const cannotBeWrittenTo: Record<LeftOutReason, string> = {
  merged: 'This record was merged into another. Write to the other one.',
  deceased: 'This patient has died.',
  under16: 'This patient is under 16, and Patient Portal is for people of 16 or over.',
  noAccount: 'This patient has no Patient Portal account, so there is nowhere to read it.',
};

/**
 * What stands under every message: nobody reads an answer to it. What patients are told of whom to ask is the FAQ's:
 * the team, by the contact details on the appointment letter.
 * @param message `contact` in the writer's words, such as a telephone number and its hours
 */
export const replyNote = ({ careTeam, contact }: { careTeam: string; contact: string | null }): string =>
  contact
    ? `You cannot reply to this message. If you have a question, contact ${careTeam}: ${contact}`
    : `You cannot reply to this message. If you have a question, contact ${careTeam}, using the contact details on your appointment letter.`;
