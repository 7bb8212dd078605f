import { createSearchMemory } from '../lists/searchMemory.ts';

/** What was typed into the patients' search. */
export const searchMemory = createSearchMemory();
