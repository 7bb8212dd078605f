import { lazy } from 'react';

/** The demo's phones and inboxes: what the local providers delivered, as the patient sees it. */
export const mailboxMessages = { name: 'mailbox-messages', list: lazy(() => import('./Mailbox.tsx')) };
