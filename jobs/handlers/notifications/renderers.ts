import {
  renderAccountClosed,
  renderEmailChanged,
  renderPasswordChanged,
  renderSecondFactorChanged,
} from '../../../api/features/accounts/accounts.words.ts';
import {
  renderEmailReminder,
  renderResetLink,
} from '../../../api/features/accounts/recovery/recovery.words.ts';
import { renderCode } from '../../../api/features/challenges/code-text.ts';
import { renderPortalInvitation } from '../../../api/features/invitations/invitation-renderer.service.ts';
import { renderLetterNotice } from '../../../api/features/notifications/notifications.templates.ts';
import { renderRecordNotice } from '../../../api/features/notifications/record-notices.templates.ts';
import type { Renderers } from '../../../api/features/notifications/sending.service.ts';
import { renderScoreAlert } from '../../../api/features/questionnaire-alerts/score-alerts.words.ts';
import {
  renderAlreadyRegistered,
  renderEmailTaken,
  renderUnder16,
} from '../../../api/features/registrations/registrations.words.ts';
import {
  renderTextsStarted,
  renderTextsStopped,
} from '../../../api/features/sms-opt-outs/sms-opt-outs.templates.ts';
import { renderInvitation } from '../../../api/features/staff/staff.service.ts';
import {
  renderTicketReceived,
  renderTicketReply,
  renderTicketResolved,
} from '../../../api/features/support-tickets/conversation/ticket-mail.renderers.ts';

/** Who writes the words of each notification. */
export const renderers: Renderers = {
  'letter-published': renderLetterNotice,
  'staff-invitation': renderInvitation,
  'portal-invitation': renderPortalInvitation,
  'already-registered': renderAlreadyRegistered,
  'under-16': renderUnder16,
  'email-taken': renderEmailTaken,
  'registration-code': renderCode,
  'sign-in-code': renderCode,
  'password-reset-code': renderCode,
  'email-reminder': renderEmailReminder,
  'password-reset-link': renderResetLink,
  'email-changed': renderEmailChanged,
  'password-changed': renderPasswordChanged,
  'second-factor-changed': renderSecondFactorChanged,
  'account-closed': renderAccountClosed,
  'texts-stopped': renderTextsStopped,
  'texts-started': renderTextsStarted,
  'ticket-received': renderTicketReceived,
  'ticket-reply': renderTicketReply,
  'ticket-resolved': renderTicketResolved,
  'result-ready': renderRecordNotice,
  'result-corrected': renderRecordNotice,
  'questionnaire-to-answer': renderRecordNotice,
  'questionnaire-reminder': renderRecordNotice,
  'message-received': renderRecordNotice,
  'request-answered': renderRecordNotice,
  'appointment-changed': renderRecordNotice,
  'score-alert': renderScoreAlert,
};
