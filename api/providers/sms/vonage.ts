import type { LookUp } from '../delivery.ts';
import { unavailable } from '../delivery.ts';
import { createVonageClient, type VonageSettings } from '../vonage/client.ts';
import { readFailedLookUp, readFailedSend, readRecords, readSendAnswer } from '../vonage/outcome.ts';
import type { SmsProvider } from './sms-provider.ts';

/** A page has up to a thousand records; more than so many pages in a few minutes is no hospital's traffic. */
const MOST_PAGES = 20;
const MINUTE = 60_000;

/**
 * Text messages by Vonage, as https://developer.vonage.com/en/api/messages describes: POST /v1/messages with our
 * reference as `client_ref`. There is no look-up by it, so the Reports API
 * (https://developer.vonage.com/en/api/reports) lists what came in around the time we sent.
 */
export function createVonageSms(settings: VonageSettings): SmsProvider {
  const client = createVonageClient(settings);
  return {
    name: 'vonage',
    async send({ reference, to, text }) {
      try {
        return readSendAnswer(
          await client.post('/v1/messages', {
            channel: 'sms',
            message_type: 'text',
            from: settings.sender,
            to: to.replace(/^\+/, ''),
            text,
            client_ref: reference,
          }),
        );
      } catch (thrown) {
        return readFailedSend(thrown);
      }
    },
    look: async (reference, sentAt) => {
      try {
        return await lookThrough(client, reports(settings.apiKey, sentAt), reference);
      } catch (thrown) {
        return readFailedLookUp(thrown);
      }
    },
  };
}

async function lookThrough(
  client: ReturnType<typeof createVonageClient>,
  first: string,
  reference: string,
): Promise<LookUp> {
  let path = first;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = readRecords(await client.get(path), reference);
    if (answer.found !== 'not-here') return answer;
    const next = new URL(answer.next, 'https://api.nexmo.com');
    path = `${next.pathname}${next.search}`;
  }
  return unavailable('answer-not-understood');
}

function reports(account: string, sentAt: Date): string {
  const query = new URLSearchParams({
    account_id: account,
    product: 'MESSAGES',
    direction: 'outbound',
    date_start: new Date(sentAt.getTime() - MINUTE).toISOString(),
    date_end: new Date(sentAt.getTime() + 5 * MINUTE).toISOString(),
  });
  return `/v2/reports/records?${query}`;
}
