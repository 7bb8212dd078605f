import { lazy } from 'react';

/** Texts, e-mails and printed letters: what was sent to whom, and what became of it. */
export const notifications = {
  name: 'notifications',
  list: lazy(() => import('./NotificationList.tsx')),
  show: lazy(() => import('./NotificationShow.tsx')),
};
