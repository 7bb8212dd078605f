import type { AlertKind } from '../delivery.schema.ts';
import { networkName, providerName } from '../delivery-words.ts';
import { WINDOW_MINUTES } from '../routing/sms-routing.policy.ts';
import type { Alarm, AlertFacts } from './delivery-alerts.policy.ts';

const things = { sms: 'texts', email: 'e-mails' } as const;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const duration = (ms: number): string =>
  ms >= 90_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 1_000)} seconds`;

const whose = ({ channel, provider }: Alarm, { network }: AlertFacts): string =>
  `${things[channel]} by ${providerName(provider)}${network ? ` to ${networkName(network)}` : ''}`;

const summaries: Record<AlertKind, (alarm: Alarm) => string> = {
  'failure-rate': (alarm) =>
    `${alarm.facts.faults} of ${alarm.facts.sent} ${whose(alarm, alarm.facts)} failed in ${WINDOW_MINUTES} minutes.`,
  slow: (alarm) => {
    const { p95DeliveredMs, p95AcceptedMs } = alarm.facts;
    const isDelivery = (p95DeliveredMs ?? 0) >= (p95AcceptedMs ?? 0);
    const took = duration((isDelivery ? p95DeliveredMs : p95AcceptedMs) ?? 0);
    return `One in twenty ${whose(alarm, alarm.facts)} took ${took} or longer to be ${isDelivery ? 'delivered' : 'taken'}.`;
  },
  'failed-over': ({ provider, facts }) =>
    `${facts.share} of 100 texts go by ${providerName(facts.to ?? '')} instead of ${providerName(provider)}.`,
  'not-sending': ({ channel, facts }) =>
    `${facts.waiting} ${things[channel]} have been due for more than two minutes and have not left.`,
};

/** The alert in one sentence, with its figures. */
export const summaryOf = (alarm: Alarm): string => capital(summaries[alarm.kind](alarm));

const titles: Record<AlertKind, (alarm: Alarm) => string> = {
  'failure-rate': (alarm) => `Codes and ${things[alarm.channel]} not arriving${onNetwork(alarm)}`,
  slow: (alarm) => `Codes and ${things[alarm.channel]} delayed${onNetwork(alarm)}`,
  'failed-over': () => 'Codes by text may come from another sender',
  'not-sending': (alarm) => `Codes and ${things[alarm.channel]} delayed`,
};

const onNetwork = ({ facts }: Alarm) => (facts.network ? ` on ${networkName(facts.network)}` : '');

const advice: Record<AlertKind, string> = {
  'failure-rate': 'Some patients who ask for a code do not get it. We are working on it with the provider.',
  slow: 'A code may come after the ten minutes it is good for. We are working on it with the provider.',
  'failed-over': 'Texts leave by a second provider. A few may come twice as late as usual.',
  'not-sending': 'Patients who ask for a code wait for it. We are working on it.',
};

/** What a new incident would say: staff change it before anybody reads it. */
export const proposedIncident = (alarm: Alarm): { title: string; description: string } => ({
  title: titles[alarm.kind](alarm),
  description: `${summaryOf(alarm)} ${advice[alarm.kind]}`,
});
