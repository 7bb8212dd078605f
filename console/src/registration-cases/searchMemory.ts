import { createSearchMemory } from '../lists/searchMemory.ts';

export const caseSearch = createSearchMemory();
