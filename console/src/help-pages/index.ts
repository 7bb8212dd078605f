import { lazy } from 'react';

/** What patients read to help themselves: Markdown, in versions. */
export const helpPages = {
  name: 'help-pages',
  list: lazy(() => import('./HelpPageList.tsx')),
  create: lazy(() => import('./HelpPageCreate.tsx')),
  edit: lazy(() => import('./HelpPageEdit.tsx')),
};
