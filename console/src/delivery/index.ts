import { lazy } from 'react';

/** How codes and messages get there, hour by hour. */
export const DeliveryPage = lazy(() => import('./DeliveryPage.tsx'));
