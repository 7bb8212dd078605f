import { lazy } from 'react';

/** What everybody who opens the portal reads first. */
export const announcements = {
  name: 'announcements',
  list: lazy(() => import('./AnnouncementList.tsx')),
};
