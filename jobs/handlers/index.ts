import type { Handler } from '../handler.ts';
import { reconcileNotificationsHandler } from './notifications/reconcileNotifications.ts';
import { sendNotificationHandler } from './notifications/sendNotification.ts';
import { tidyHandler } from './upkeep/tidy.ts';

/** Every job there is, and what does it. */
export const handlers: Handler[] = [sendNotificationHandler, reconcileNotificationsHandler, tidyHandler];
