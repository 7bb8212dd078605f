import { providerName } from '../../../api/features/delivery/delivery-words.ts';

/** Who carries our texts and e-mails, as it stands at the beginning of a line. */
export function providerHeading(provider: string): string {
  const name = providerName(provider);
  return name.charAt(0).toLocaleUpperCase('en-GB') + name.slice(1);
}
