import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { purposeGroupWords } from '../../../api/features/delivery/delivery.schema.ts';
import { networkName } from '../../../api/features/delivery/delivery-words.ts';
import { providerHeading } from '../fields/providerNames.ts';
import { channelWords } from '../notifications/notificationWords.ts';

/** "Codes by text". */
export const rowName = ({ group, channel }: Pick<DeliveryGroup, 'group' | 'channel'>): string =>
  `${purposeGroupWords[group]} by ${channelWords[channel].toLocaleLowerCase('en-GB')}`;

/** Who carried it: "Vonage", and the network where it is known: "Vonage, EE". */
export const carrierWords = ({ provider, network }: Pick<DeliveryGroup, 'provider' | 'network'>): string =>
  providerHeading(provider) + (network ? `, ${networkName(network)}` : '');

/** What tells two rows apart. */
export const rowKey = ({ group, channel, provider, network }: DeliveryGroup): string =>
  [group, channel, provider, network].join(' ');

/** The numbers of a row, in the order they are read. */
export const rowNumbers = [
  ['sent', 'Handed over'],
  ['delivered', 'Delivered'],
  ['failed', 'Failed'],
  ['unknown', 'Unknown'],
] as const;
