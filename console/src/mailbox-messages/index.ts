import { lazy } from 'react';

/** Mailbox. */
export const mailboxMessages = { name: 'mailbox-messages', list: lazy(() => import('./Page.tsx')) };
