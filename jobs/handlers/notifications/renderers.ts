import { renderLetterNotice } from '../../../api/features/notifications/notifications.templates.ts';
import type { Renderers } from '../../../api/features/notifications/sending.service.ts';
import { renderInvitation } from '../../../api/features/staff/staff.service.ts';

/** Who writes the words of each notification. */
export const renderers: Renderers = {
  'letter-published': renderLetterNotice,
  'staff-invitation': renderInvitation,
};
