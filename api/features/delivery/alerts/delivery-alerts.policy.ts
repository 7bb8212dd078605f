import type { AlertKind } from '../delivery.schema.ts';
import type { RecentFacts } from '../recent-facts.queries.ts';
import type { SmsRoute } from '../routing/sms-routing.policy.ts';

const SECOND = 1_000;

/** What an alert rests on; kept with it, so that its sentence can be said again when it is over. */
export interface AlertFacts {
  sent?: number;
  faults?: number;
  p95AcceptedMs?: number | null;
  p95DeliveredMs?: number | null;
  network?: string;
  to?: string;
  share?: number;
  waiting?: number;
}

export interface Alarm {
  kind: AlertKind;
  channel: 'sms' | 'email';
  provider: string;
  facts: AlertFacts;
}

/** Messages that are due and have not left, by channel. */
export interface WaitingFacts {
  channel: 'sms' | 'email';
  /** Due for more than two minutes, asked for at that moment: codes, links, answers. */
  late: number;
  /** Due as long, of those that wait for the send window. */
  lateInWindow: number;
  /** Handed over in the last two minutes. */
  handedOver: number;
}

// Raised by the first, kept up by the second: an alert that comes and goes is read by nobody.
const RATE = { raise: 0.1, keep: 0.05 };
const NETWORK_RATE = { raise: 0.3, keep: 0.15 };
const ACCEPTED_MS = { raise: 5 * SECOND, keep: 2.5 * SECOND };
const DELIVERED_MS = { raise: 120 * SECOND, keep: 60 * SECOND };
const LATE = { raise: 10, keep: 3 };
/** Fewer messages than these are chance. */
const ENOUGH = { all: 20, network: 10 };

export interface Situation {
  recent: RecentFacts[];
  waiting: WaitingFacts[];
  isWindowOpen: boolean;
  /** The first choice for texts, its route, and who takes over; undefined where there is no second. */
  route: { first: string; second: string; route: SmsRoute } | undefined;
  /** Whom each channel goes by first. */
  providers: Record<'sms' | 'email', string>;
}

/**
 * What somebody should know of now. `isOpen` says which alerts stand: for those it takes less.
 */
export function alarmsOf(situation: Situation, isOpen: (alarm: Omit<Alarm, 'facts'>) => boolean): Alarm[] {
  const open = (kind: AlertKind, { channel, provider }: Pick<Alarm, 'channel' | 'provider'>) =>
    isOpen({ kind, channel, provider });
  const inAll = situation.recent.filter(({ network }) => network === null);
  return [
    ...inAll.flatMap((facts) =>
      failing(facts, networksOf(facts, situation.recent), open('failure-rate', facts)),
    ),
    ...inAll.flatMap((facts) => slow(facts, networksOf(facts, situation.recent), open('slow', facts))),
    ...failedOver(situation.route),
    ...situation.waiting.flatMap((facts) => {
      const provider = situation.providers[facts.channel];
      return notSending(facts, provider, situation.isWindowOpen, open('not-sending', { ...facts, provider }));
    }),
  ];
}

const networksOf = (of: RecentFacts, recent: RecentFacts[]) =>
  recent.filter(
    ({ channel, provider, network, sent }) =>
      network !== null && channel === of.channel && provider === of.provider && sent >= ENOUGH.network,
  );

const rateOf = ({ sent, faults }: RecentFacts) => (sent === 0 ? 0 : faults / sent);

function failing(all: RecentFacts, networks: RecentFacts[], isOpen: boolean): Alarm[] {
  const bound = isOpen ? 'keep' : 'raise';
  const [worst] = networks.toSorted((a, b) => rateOf(b) - rateOf(a));
  if (worst && rateOf(worst) >= NETWORK_RATE[bound]) return [alarm('failure-rate', worst)];
  return all.sent >= ENOUGH.all && rateOf(all) >= RATE[bound] ? [alarm('failure-rate', all)] : [];
}

function slow(all: RecentFacts, networks: RecentFacts[], isOpen: boolean): Alarm[] {
  const bound = isOpen ? 'keep' : 'raise';
  const isSlow = (facts: RecentFacts, enough: number) =>
    (facts.accepted >= enough && (facts.p95AcceptedMs ?? 0) >= ACCEPTED_MS[bound]) ||
    (facts.awaited >= enough && (facts.p95DeliveredMs ?? 0) >= DELIVERED_MS[bound]);
  const slowNetworks = networks.filter((each) => isSlow(each, ENOUGH.network));
  // One slow network among others is its fault; all of them, or none named, is the provider's.
  const [only] = slowNetworks.length === 1 && networks.length > 1 ? slowNetworks : [];
  if (only) return [alarm('slow', only)];
  return isSlow(all, ENOUGH.all) ? [alarm('slow', all)] : [];
}

function failedOver(route: Situation['route']): Alarm[] {
  if (!route || route.route.share === 100) return [];
  const facts = { to: route.second, share: 100 - route.route.share };
  return [{ kind: 'failed-over', channel: 'sms', provider: route.first, facts }];
}

/**
 * Letters' notices pile up while the window is closed, and leave one after the other when it opens: they count only
 * while it is open and nothing leaves at all.
 */
function notSending(
  { channel, late, lateInWindow, handedOver }: WaitingFacts,
  provider: string,
  isWindowOpen: boolean,
  isOpen: boolean,
): Alarm[] {
  const waiting = late + (isWindowOpen && handedOver === 0 ? lateInWindow : 0);
  return waiting >= LATE[isOpen ? 'keep' : 'raise']
    ? [{ kind: 'not-sending', channel, provider, facts: { waiting } }]
    : [];
}

const alarm = (kind: AlertKind, facts: RecentFacts): Alarm => ({
  kind,
  channel: facts.channel,
  provider: facts.provider,
  facts: {
    sent: facts.sent,
    faults: facts.faults,
    p95AcceptedMs: facts.p95AcceptedMs,
    p95DeliveredMs: facts.p95DeliveredMs,
    ...(facts.network ? { network: facts.network } : {}),
  },
});
