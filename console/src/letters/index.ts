import { lazy } from 'react';
import { takeDropsAnywhere } from './upload/windowDrop.ts';

takeDropsAnywhere();

/** Letters: the list, a letter's page, and the upload page. */
export const letters = {
  name: 'letters',
  list: lazy(() => import('./list/LettersPage.tsx')),
  show: lazy(() => import('./letter/LetterPage.tsx')),
  create: lazy(() => import('./upload/UploadPage.tsx')),
};
