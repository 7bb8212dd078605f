import { lazy } from 'react';

/** Audit. */
export const auditEvents = { name: 'audit-events', list: lazy(() => import('./Page.tsx')) };
