/** Searched by what may identify a patient, which travels in a body because addresses end in logs; and their order. */
export const searchedByPost: Record<string, readonly [string, string] | null> = {
  patients: null,
  accounts: null,
  appointments: ['startsAt', 'DESC'],
  'registration-cases': ['lastTriedAt', 'DESC'],
  'support-tickets': ['createdAt', 'DESC'],
  results: ['reportedAt', 'DESC'],
  'questionnaire-answers': ['submittedAt', 'DESC'],
  'questionnaire-assignments': ['createdAt', 'DESC'],
};
/** Those whose other filters narrow what is typed; elsewhere a number finds whatever it is the number of. */
export const narrowedToo = new Set(['questionnaire-answers', 'questionnaire-assignments']);
