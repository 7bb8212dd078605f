import { lazy } from 'react';

/** Who did or saw what: filtered, read, and exported. */
export const auditEvents = { name: 'audit-events', list: lazy(() => import('./AuditEventList.tsx')) };
