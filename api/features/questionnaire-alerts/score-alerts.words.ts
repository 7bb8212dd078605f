import type { Renderer } from '../notifications/sending.service.ts';
import { staffEmailOf } from '../staff/staff.service.ts';

/** The e-mail that a score reached its alert: that there is one and where, never whose or what. */
export const renderScoreAlert: Renderer = async (trx, { staffId }, config) => {
  const to = staffId ? await staffEmailOf(trx, staffId) : undefined;
  if (!to) return null;
  return {
    to,
    subject: `${config.HOSPITAL_NAME}: a questionnaire needs you today`,
    text: [
      'A patient’s answers reached a score that the clinic asked to be told of.',
      `Sign in to read them: ${config.publicUrl.replace(/\/$/, '')}/#/questionnaire-alerts`,
      'This mailbox is not read.',
    ].join('\n\n'),
  };
};
