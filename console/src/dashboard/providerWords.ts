import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

type Provider = DashboardView['providers'][number];

/** "Texts by GOV.UK Notify: 412 sent, 3 failed in the last hour". */
export function providerWords({ channel, name, lastHour: { accepted, failed, unknown } }: Provider): string {
  const names: Record<string, string> = {
    local: 'the demo mailbox',
    'govuk-notify': 'GOV.UK Notify',
    smtp: 'SMTP',
  };
  const parts = [
    `${accepted.toLocaleString('en-GB')} sent`,
    ...(failed > 0 ? [`${failed.toLocaleString('en-GB')} failed`] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en-GB')} with unknown outcome`] : []),
  ];
  return `${channel === 'sms' ? 'Texts' : 'E-mails'} by ${names[name] ?? name}: ${parts.join(', ')} in the last hour`;
}

/** Failing is when one in ten fails; a few wrong numbers are not the provider's fault. */
export function providerLook({ lastHour: { accepted, failed, unknown } }: Provider): StateLook {
  const troubled = failed + unknown;
  const all = accepted + troubled;
  if (all === 0) return { word: 'Quiet', tone: 'calm', shape: 'ring' };
  if (troubled * 2 >= all) return { word: 'Failing', tone: 'bad', shape: 'square' };
  if (troubled * 10 >= all) return { word: 'Troubled', tone: 'warn', shape: 'triangle' };
  return { word: 'Sending', tone: 'good', shape: 'tick' };
}
