import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { providerName } from '../../../api/features/delivery/delivery-words.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import { sendingLook } from '../fields/sendingLook.ts';

type Provider = DashboardView['providers'][number];

/** "Texts by GOV.UK Notify: 412 sent, 3 failed in the last hour". */
export function providerWords({ channel, name, lastHour: { accepted, failed, unknown } }: Provider): string {
  const parts = [
    `${accepted.toLocaleString('en-GB')} sent`,
    ...(failed > 0 ? [`${failed.toLocaleString('en-GB')} failed`] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en-GB')} with unknown outcome`] : []),
  ];
  return `${channel === 'sms' ? 'Texts' : 'E-mails'} by ${providerName(name)}: ${parts.join(', ')} in the last hour`;
}

export const providerLook = ({ lastHour: { accepted, failed, unknown } }: Provider): StateLook =>
  sendingLook(accepted + failed + unknown, failed + unknown);
