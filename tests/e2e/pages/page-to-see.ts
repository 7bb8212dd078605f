import type { Ids } from './demo-hospital.ts';

/** A page of the console, the role that sees it, its address, and words that are there once it has loaded. */
export type PageToSee = [page: string, role: string, address: (ids: Ids) => string, shows: RegExp];
