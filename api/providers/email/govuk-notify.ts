import { createNotifyChannel } from '../govuk-notify/channel.ts';
import type { GovukNotifySettings } from '../govuk-notify/client.ts';
import type { EmailProvider } from './email-provider.ts';

/**
 * E-mails by GOV.UK Notify, through a template with the subject `((subject))` and the text `((body))`.
 * @throws Error when the API key has not Notify's shape
 */
export function createGovukNotifyEmail(settings: GovukNotifySettings): EmailProvider {
  const channel = createNotifyChannel(settings, 'email');
  return {
    name: 'govuk-notify',
    send: ({ reference, to, subject, text }) =>
      channel.send((client) =>
        client.sendEmail(settings.templateId, to, { reference, personalisation: { subject, body: text } }),
      ),
    look: channel.look,
  };
}
