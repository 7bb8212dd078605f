import { lazy } from 'react';

export const SecondFactorPage = lazy(() => import('./SecondFactorPage.tsx'));
export const EnrolmentPage = lazy(() => import('./EnrolmentPage.tsx'));
export const AcceptInvitationPage = lazy(() => import('./AcceptInvitationPage.tsx'));
export const MySecurityPage = lazy(() => import('./MySecurityPage.tsx'));
