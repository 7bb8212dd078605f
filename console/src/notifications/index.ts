import { lazy } from 'react';

/** Messages sent. */
export const notifications = { name: 'notifications', list: lazy(() => import('./Page.tsx')) };
