import { createSearchMemory } from '../lists/searchMemory.ts';

export const ticketSearch = createSearchMemory();
