import { lazy } from 'react';

/** Letters. */
export const letters = { name: 'letters', list: lazy(() => import('./Page.tsx')) };
