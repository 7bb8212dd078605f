import { createSearchMemory } from '../lists/searchMemory.ts';

/** What was typed into the search of results. */
export const searchMemory = createSearchMemory();
