import type { LookUp, SendOutcome } from '../delivery.ts';
import { createNotifyClient, type GovukNotifySettings } from './client.ts';
import { readAcceptance, readFailedLookUp, readFailedSend, readLookUp } from './outcome.ts';

type NotifyClient = ReturnType<typeof createNotifyClient>;

/** The part of GOV.UK Notify that text messages and e-mail share. */
export interface NotifyChannel {
  send(call: (client: NotifyClient) => Promise<{ data: unknown }>): Promise<SendOutcome>;
  look(reference: string): Promise<LookUp>;
}

/**
 * Turns the client's answers and errors into outcomes, so that nothing of an axios error (which holds the recipient,
 * the text and the token) gets any further than here.
 * @throws Error when the API key has not Notify's shape
 */
export function createNotifyChannel(settings: GovukNotifySettings, type: 'sms' | 'email'): NotifyChannel {
  const client = createNotifyClient(settings);
  return {
    async send(call) {
      try {
        return readAcceptance((await call(client)).data);
      } catch (thrown) {
        return readFailedSend(thrown);
      }
    },
    async look(reference) {
      try {
        const answer = await client.getNotifications(type, undefined, reference);
        return readLookUp(answer.data, reference);
      } catch (thrown) {
        return readFailedLookUp(thrown);
      }
    },
  };
}
