/** A list that is one to screen readers and looks like none. */
export const plainList = { listStyle: 'none', m: 0, p: 0 } as const;
