import { describe, expect, it } from '@jest/globals';
import type { RecentFacts } from '../recent-facts.queries.ts';
import { proposedIncident, summaryOf } from './alert-words.policy.ts';
import { type Alarm, alarmsOf, type Situation } from './delivery-alerts.policy.ts';

const did = (facts: Partial<RecentFacts> = {}): RecentFacts => ({
  channel: 'sms',
  provider: 'vonage',
  network: null,
  sent: 100,
  faults: 0,
  accepted: 100,
  p95AcceptedMs: 400,
  awaited: 100,
  p95DeliveredMs: 5_000,
  ...facts,
});
const calm: Situation = {
  recent: [did()],
  waiting: [{ channel: 'sms', late: 0, lateInWindow: 0, handedOver: 3 }],
  isWindowOpen: true,
  route: undefined,
  providers: { sms: 'vonage', email: 'smtp' },
};
const waiting = (late: number, lateInWindow: number, handedOver = 0): Partial<Situation> => ({
  waiting: [{ channel: 'sms', late, lateInWindow, handedOver }],
});
const route = (share: number): Partial<Situation> => ({
  route: {
    first: 'govuk-notify',
    second: 'vonage',
    route: { share, reason: 'failing', changedAt: new Date(), setbacks: 1 },
  },
});
const network = (code: string, facts: Partial<RecentFacts>) => did({ network: code, sent: 30, ...facts });

const raised = (situation: Partial<Situation>, isOpen = false): Alarm[] =>
  alarmsOf({ ...calm, ...situation }, () => isOpen);

describe('an alert', () => {
  it.each<[string, Partial<Situation>, boolean, string[]]>([
    ['is not raised while all is well', {}, false, []],
    ['nor of nineteen failures of nineteen', { recent: [did({ sent: 19, faults: 19 })] }, false, []],
    ['is raised at ten in a hundred', { recent: [did({ faults: 10 })] }, false, ['failure-rate']],
    ['is not at nine', { recent: [did({ faults: 9 })] }, false, []],
    ['stands at nine', { recent: [did({ faults: 9 })] }, true, ['failure-rate']],
    ['ends under five', { recent: [did({ faults: 4 })] }, true, []],
    ['ends when nothing more is sent', { recent: [] }, true, []],
    [
      'is raised when texts take two minutes',
      { recent: [did({ p95DeliveredMs: 120_000 })] },
      false,
      ['slow'],
    ],
    ['is not when they take one', { recent: [did({ p95DeliveredMs: 60_000 })] }, false, []],
    ['stands while they take one', { recent: [did({ p95DeliveredMs: 60_000 })] }, true, ['slow']],
    [
      'is raised when the provider thinks for five seconds',
      { recent: [did({ p95AcceptedMs: 5_000 })] },
      false,
      ['slow'],
    ],
    [
      'is not by a provider without receipts',
      { recent: [did({ awaited: 0, p95DeliveredMs: null })] },
      false,
      [],
    ],
    ['is raised of ten codes that do not leave', waiting(10, 0, 5), false, ['not-sending']],
    ['is not of nine', waiting(9, 0), false, []],
    ['stands at three', waiting(3, 0), true, ['not-sending']],
    ['is not of letters that leave one by one', waiting(0, 5_000, 40), false, []],
    ['is of letters when nothing leaves', waiting(0, 5_000), false, ['not-sending']],
    ['is not while the window is closed', { ...waiting(0, 5_000), isWindowOpen: false }, false, []],
    ['is raised when a second takes over', route(0), false, ['failed-over']],
    ['stands until the first has all again', route(50), true, ['failed-over']],
    ['ends then', route(100), true, []],
  ])('%s', (_what, situation, isOpen, kinds) => {
    expect(raised(situation, isOpen).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('names the network where it is one of several', () => {
    const [alarm] = raised({
      recent: [did({ faults: 12 }), network('23430', { faults: 12 }), network('23410', {})],
    });
    expect(alarm).toMatchObject({ kind: 'failure-rate', facts: { network: '23430', sent: 30, faults: 12 } });
  });

  it('is raised by one network although the whole looks well', () => {
    const recent = [did({ sent: 900, faults: 12 }), network('23430', { faults: 12 })];
    expect(raised({ recent })).toMatchObject([{ facts: { network: '23430' } }]);
  });

  it('blames the provider when every network is slow, and the network when one is', () => {
    const late = { p95DeliveredMs: 200_000, accepted: 30, awaited: 30 };
    const [all, one] = [
      [did(late), network('23430', late), network('23410', late)],
      [did(), network('23430', late), network('23410', {})],
    ].map((recent) => raised({ recent }));
    expect(all?.[0]?.facts).not.toHaveProperty('network');
    expect(one?.[0]?.facts).toHaveProperty('network', '23430');
  });

  it('is raised of e-mail by itself', () => {
    const recent = [did(), did({ channel: 'email', provider: 'smtp', faults: 50 })];
    expect(raised({ recent })).toMatchObject([{ channel: 'email', provider: 'smtp' }]);
  });
});

describe('what an alert says', () => {
  const alarm = (kind: Alarm['kind'], facts: Alarm['facts'], more: Partial<Alarm> = {}): Alarm => ({
    kind,
    channel: 'sms',
    provider: 'govuk-notify',
    facts,
    ...more,
  });
  it.each<[Alarm, string, string]>([
    [
      alarm('failure-rate', { sent: 40, faults: 12 }),
      '12 of 40 texts by GOV.UK Notify failed in 15 minutes.',
      'Codes and texts not arriving',
    ],
    [
      alarm('slow', { p95DeliveredMs: 240_000, p95AcceptedMs: 300, network: '23430' }),
      'One in twenty texts by GOV.UK Notify to EE took 4 minutes or longer to be delivered.',
      'Codes and texts delayed on EE',
    ],
    [
      alarm('slow', { p95DeliveredMs: null, p95AcceptedMs: 6_200, network: '20801' }),
      'One in twenty texts by GOV.UK Notify to network 20801 took 6 seconds or longer to be taken.',
      'Codes and texts delayed on network 20801',
    ],
    [
      alarm('failed-over', { to: 'vonage', share: 95 }),
      '95 of 100 texts go by Vonage instead of GOV.UK Notify.',
      'Codes by text may come from another sender',
    ],
    [
      alarm('not-sending', { waiting: 31 }, { channel: 'email', provider: 'smtp' }),
      '31 e-mails have been due for more than two minutes and have not left.',
      'Codes and e-mails delayed',
    ],
  ])('%j', (given, summary, title) => {
    expect(summaryOf(given)).toBe(summary);
    expect(proposedIncident(given).title).toBe(title);
    expect(proposedIncident(given).description).toContain(summary);
  });
});
