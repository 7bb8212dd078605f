import { lazy } from 'react';

/** What invitations and reminders say, by text, e-mail and letter, in versions. */
export const invitationWordings = {
  name: 'invitation-wordings',
  list: lazy(() => import('./WordingList.tsx')),
  show: lazy(() => import('./WordingShow.tsx')),
  create: lazy(() => import('./WordingCreate.tsx')),
  edit: lazy(() => import('./WordingEdit.tsx')),
};
