import { lazy } from 'react';

/** Messages from a care team to a patient or to a clinic's patients: the list, writing one, and a message's page. */
export const messages = {
  name: 'messages',
  list: lazy(() => import('./MessageList.tsx')),
  create: lazy(() => import('./write/WriteMessage.tsx')),
  page: lazy(() => import('./page/MessagePage.tsx')),
};
