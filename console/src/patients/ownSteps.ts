/** Next steps that are taken on the record itself; all others lead elsewhere. */
export const ownSteps = ['correct-mobile', 'correct-email', 'start-texts', 'send-link'] as const;
export type OwnStep = (typeof ownSteps)[number];
