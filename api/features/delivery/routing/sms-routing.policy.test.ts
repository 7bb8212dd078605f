import { describe, expect, it } from '@jest/globals';
import {
  goesByFirst,
  judge,
  nextRoute,
  type ProviderFacts,
  type SmsRoute,
  type Verdict,
} from './sms-routing.policy.ts';

const now = new Date('2026-03-02T09:30:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** `sent` texts, all good unless said otherwise: taken in half a second, delivered in six. */
const did = (sent: number, more: Partial<ProviderFacts> = {}): ProviderFacts => ({
  sent,
  faults: 0,
  accepted: sent,
  p95AcceptedMs: 500,
  awaited: sent,
  p95DeliveredMs: 6_000,
  ...more,
});
const nothing = did(0, { p95AcceptedMs: null, p95DeliveredMs: null });

describe('what the facts say of a provider', () => {
  it.each<[string, ProviderFacts, Verdict]>([
    ['all is well', did(100), 'well'],
    ['nothing was sent', nothing, 'unknown'],
    ['nine failures of nine are too few', did(9, { faults: 9 }), 'unknown'],
    ['three of ten failed', did(10, { faults: 3 }), 'failing'],
    ['two of ten failed', did(10, { faults: 2 }), 'middling'],
    ['one of twenty failed', did(20, { faults: 1 }), 'well'],
    ['all failed', did(40, { faults: 40, accepted: 0, p95AcceptedMs: null }), 'failing'],
    ['taken after eight seconds', did(20, { p95AcceptedMs: 8_000 }), 'slow'],
    ['taken after five seconds', did(20, { p95AcceptedMs: 5_000 }), 'middling'],
    ['delivered after three minutes', did(20, { p95DeliveredMs: 180_000 }), 'slow'],
    ['delivered after two minutes', did(20, { p95DeliveredMs: 120_000 }), 'middling'],
    ['one slow text of ten that came', did(20, { awaited: 1, p95DeliveredMs: 500_000 }), 'well'],
    ['no receipts at all', did(20, { awaited: 0, p95DeliveredMs: null }), 'well'],
    ['slow and failing', did(20, { faults: 10, p95AcceptedMs: 9_000 }), 'failing'],
  ])('%s', (_what, facts, verdict) => {
    expect(judge(facts)).toBe(verdict);
  });
});

describe('the share of the first choice', () => {
  const settled: SmsRoute = { share: 100, reason: 'first-choice', changedAt: minutesAgo(600), setbacks: 0 };
  const aside = (minutes: number, setbacks = 1): SmsRoute => ({
    share: 0,
    reason: 'failing',
    changedAt: minutesAgo(minutes),
    setbacks,
  });
  const probing = (share: number, minutes: number, setbacks = 1): SmsRoute => ({
    share,
    reason: 'recovering',
    changedAt: minutesAgo(minutes),
    setbacks,
  });
  const failing = did(20, { faults: 12 });
  const slow = did(20, { p95DeliveredMs: 400_000 });

  it.each<[string, SmsRoute, ProviderFacts, ProviderFacts, number, string]>([
    ['stays while all is well', settled, did(50), nothing, 100, 'first-choice'],
    ['stays with nothing sent', settled, nothing, nothing, 100, 'first-choice'],
    ['stays with too few to judge', settled, did(9, { faults: 9 }), nothing, 100, 'first-choice'],
    ['stays in between', settled, did(20, { faults: 4 }), nothing, 100, 'first-choice'],
    ['goes when it fails', settled, failing, nothing, 0, 'failing'],
    ['goes when it is slow', settled, slow, nothing, 0, 'slow'],
    ['is halved when both fail', settled, failing, failing, 50, 'failing'],
    ['stays away for five minutes', aside(4), nothing, did(50), 0, 'failing'],
    ['is tried with a few per cent then', aside(5), nothing, did(50), 5, 'recovering'],
    ['stays away for twice as long after a setback', aside(9, 2), nothing, did(50), 0, 'failing'],
    ['and is tried then', aside(10, 2), nothing, did(50), 5, 'recovering'],
    ['is never away for more than an hour', aside(60, 30), nothing, did(50), 5, 'recovering'],
    ['takes half at once when the second fails too', aside(1), nothing, failing, 50, 'recovering'],
    ['is not raised in the first two minutes', probing(5, 1), did(9), did(90), 5, 'recovering'],
    ['is raised when five went well', probing(5, 2), did(5), did(90), 25, 'recovering'],
    ['is not raised by four', probing(5, 2), did(4), did(90), 5, 'recovering'],
    ['is raised at night by one in a quarter of an hour', probing(5, 15), did(1), did(20), 25, 'recovering'],
    ['is not raised by none', probing(5, 200), nothing, did(20), 5, 'recovering'],
    ['goes on to a half', probing(25, 2), did(9), did(27), 50, 'recovering'],
    ['goes on to the whole', probing(50, 2), did(20), did(20), 100, 'first-choice'],
    ['falls at once when probes fail', probing(25, 0), did(3, { faults: 1 }), did(9), 0, 'failing'],
    ['falls when probes are slow', probing(50, 1), slow, did(9), 0, 'slow'],
    ['stays where one of eight failed', probing(25, 5), did(8, { faults: 1 }), did(9), 25, 'recovering'],
    ['stays at a half while both fail', probing(50, 5), failing, failing, 50, 'recovering'],
    ['takes half when the second fails meanwhile', probing(5, 1), did(4), failing, 50, 'recovering'],
  ])('%s', (_what, route, first, second, share, reason) => {
    expect(nextRoute(route, first, second, now)).toMatchObject({ share, reason });
  });

  it('counts setbacks until it has held for an hour', () => {
    const back = { ...settled, changedAt: minutesAgo(10), setbacks: 2 };
    expect(nextRoute(back, failing, nothing, now).setbacks).toBe(3);
    expect(nextRoute(probing(25, 1, 2), failing, did(50), now).setbacks).toBe(3);
    expect(nextRoute({ ...back, changedAt: minutesAgo(61) }, did(50), nothing, now)).toEqual({
      ...back,
      changedAt: minutesAgo(61),
      setbacks: 0,
    });
    expect(nextRoute(back, did(50), nothing, now)).toBe(back);
  });

  it('does not flap: a provider that fails whenever it is tried is tried ever more seldom', () => {
    let route = settled;
    let changes = 0;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const at = new Date(now.getTime() + minute * 60_000);
      const next = nextRoute(route, route.share === 0 ? nothing : failing, did(50), at);
      if (next.share !== route.share) changes += 1;
      route = next;
    }
    // A day of probes an hour apart, each up and down again.
    expect(changes).toBeLessThan(60);
  });

  it('is back within a quarter of an hour after a short failure', () => {
    let route = nextRoute(settled, failing, nothing, now);
    let minutes = 0;
    while (route.share < 100 && minutes < 100) {
      minutes += 1;
      const at = new Date(now.getTime() + minutes * 60_000);
      route = nextRoute(route, route.share === 0 ? nothing : did(20), did(50), at);
    }
    expect(minutes).toBe(11);
  });
});

describe('which provider a text goes by', () => {
  const ids = Array.from(
    { length: 2_000 },
    (_, n) => `0198c1d2-0000-7000-8000-${String(n).padStart(12, '0')}`,
  );

  it('is the same whoever asks, and stays with the first as its share grows', () => {
    for (const id of ids.slice(0, 200)) {
      expect(goesByFirst(id, 25)).toBe(goesByFirst(id, 25));
      if (goesByFirst(id, 25)) expect(goesByFirst(id, 50)).toBe(true);
    }
  });

  it.each([0, 5, 25, 50, 100])('is the first for %s of a hundred', (share) => {
    const first = ids.filter((id) => goesByFirst(id, share)).length / ids.length;
    expect(Math.abs(first * 100 - share)).toBeLessThan(3);
  });
});
