import { describe, expect, it } from '@jest/globals';
import { aClerk } from '../../../test/builders/staff.ts';
import { batchSendingStage } from '../sending/sending.test.stage.ts';

const stage = batchSendingStage({
  SMS_SECOND_PROVIDER: 'vonage',
  EMAIL_PROVIDER: 'local',
  VONAGE_API_KEY: 'key',
  VONAGE_API_SECRET: 'secret',
  VONAGE_SIGNATURE_SECRET: 'signs-what-vonage-sends',
});

type Channel = 'sms' | 'email' | 'post';
const FIRST = 'govuk-notify';
const SECOND = 'vonage';
const minutesAhead = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000);
const rest = (provider: string, until: Date) =>
  stage.db('send_allowances').insert({
    provider,
    tokens: 0,
    refilled_at: new Date(),
    paused_until: until,
    setbacks: 1,
  });
/** What the page of a batch that is being sent says, with rows of these channels waiting. */
async function nextLeavesAt(channels: Channel[], more = {}): Promise<string | null> {
  const batch = await stage.aReleased(
    channels.map((channel) => ({ channel })),
    more,
  );
  const agent = await stage.server.asStaff((await aClerk(stage.db)).id);
  const { body } = await agent.get(`/api/invitation-batches/${batch.id}`).expect(200);
  const progress = await agent.get(`/api/invitation-batches/${batch.id}/progress`).expect(200);
  expect(progress.body.nextLeavesAt).toBe(body.nextLeavesAt);
  return body.nextLeavesAt;
}

describe('when the next row leaves, while providers are left alone', () => {
  it('is now, where none is', async () => {
    expect(await nextLeavesAt(['sms'])).toBeNull();
  });

  it('is now, where the second takes texts over', async () => {
    await rest(FIRST, minutesAhead(5));
    expect(await nextLeavesAt(['sms'])).toBeNull();
  });

  it('is when the first of the two may be asked again', async () => {
    await rest(FIRST, minutesAhead(9));
    await rest(SECOND, minutesAhead(5));
    const said = await nextLeavesAt(['sms', 'sms']);
    expect(said).toBe((await pausedUntil(SECOND)).toISOString());
  });

  it('is now, where an e-mail waits whose provider is not left alone', async () => {
    await rest(FIRST, minutesAhead(9));
    await rest(SECOND, minutesAhead(5));
    expect(await nextLeavesAt(['sms', 'email'])).toBeNull();
  });

  it('is now, where a letter waits, which no provider carries', async () => {
    await rest(FIRST, minutesAhead(9));
    await rest(SECOND, minutesAhead(5));
    expect(await nextLeavesAt(['sms', 'post'])).toBeNull();
  });

  it('is now, once the rest is over', async () => {
    await rest(FIRST, minutesAhead(-1));
    await rest(SECOND, minutesAhead(-1));
    expect(await nextLeavesAt(['sms'])).toBeNull();
  });

  it('is the time the batch was given, where that is still to come', async () => {
    await rest(FIRST, minutesAhead(5));
    await rest(SECOND, minutesAhead(5));
    const sendAfter = minutesAhead(60);
    expect(await nextLeavesAt(['sms'], { send_after: sendAfter })).toBe(sendAfter.toISOString());
  });
});

const pausedUntil = async (provider: string): Promise<Date> =>
  (await stage.db('send_allowances').where({ provider }).first()).paused_until;
