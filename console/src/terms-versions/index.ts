import { lazy } from 'react';

/** What patients agree to: each version as it was published, and the next one. */
export const termsVersions = {
  name: 'terms-versions',
  list: lazy(() => import('./TermsVersionList.tsx')),
  show: lazy(() => import('./TermsVersionShow.tsx')),
  create: lazy(() => import('./TermsVersionCreate.tsx')),
};
