import { describe, expect, it } from '@jest/globals';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { deskStage, hoursAgo } from '../registration-cases.test.stage.ts';

const stage = deskStage();

describe('the report', () => {
  it('of nothing is empty', async () => {
    expect((await stage.agent.get('/api/registration-cases/report').expect(200)).body).toEqual({
      ended: 0,
      medianHoursToEnd: null,
      p90HoursToEnd: null,
      registeredAfterwards: 0,
      byCause: [],
    });
  });

  it('says how long cases took, by cause, and who registered afterwards', async () => {
    const ended = (hours: number, facts: Parameters<typeof aCase>[1]) =>
      aCase(stage.db, {
        state: 'resolved',
        firstTriedAt: hoursAgo(hours + 1),
        endedAt: hoursAgo(1),
        ...facts,
      });
    await ended(2, { cause: 'mobile-old', registeredAt: new Date() });
    await ended(4, { cause: 'mobile-old', registeredAt: new Date() });
    await ended(30, { cause: 'email-slip', state: 'closed' });
    await ended(1, { cause: 'mobile-old', state: 'suspicious' });
    await ended(1, { cause: 'mobile-old', endedAt: hoursAgo(24 * 40) });
    const { body } = await stage.agent
      .get('/api/registration-cases/report')
      .query({ days: '30' })
      .expect(200);
    expect(body).toMatchObject({ ended: 3, registeredAfterwards: 2 });
    expect(body.medianHoursToEnd).toBeCloseTo(4, 2);
    expect(body.byCause).toMatchObject([
      { cause: 'mobile-old', ended: 2, registeredAfterwards: 2 },
      { cause: 'email-slip', ended: 1, registeredAfterwards: 0 },
    ]);
    await stage.agent.get('/api/registration-cases/report').query({ days: '0' }).expect(400);
  });
});
