import { createNotifyChannel } from '../govuk-notify/channel.ts';
import type { GovukNotifySettings } from '../govuk-notify/client.ts';
import type { SmsProvider } from './sms-provider.ts';

/**
 * Text messages by GOV.UK Notify, through a template whose whole text is `((body))`.
 * @throws Error when the API key has not Notify's shape
 */
export function createGovukNotifySms(settings: GovukNotifySettings): SmsProvider {
  const channel = createNotifyChannel(settings, 'sms');
  return {
    name: 'govuk-notify',
    send: ({ reference, to, text }) =>
      channel.send((client) =>
        client.sendSms(settings.templateId, to, { reference, personalisation: { body: text } }),
      ),
    look: channel.look,
  };
}
