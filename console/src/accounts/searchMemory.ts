import { createSearchMemory } from '../lists/searchMemory.ts';

/** What was typed into the search of accounts. */
export const searchMemory = createSearchMemory();
