import { createSearchMemory } from '../lists/searchMemory.ts';

export const searchMemory = createSearchMemory();
