/** What a provider is called. */
export const providerWords: Record<string, string> = {
  local: 'the demo’s mailbox',
  'govuk-notify': 'GOV.UK Notify',
  vonage: 'Vonage',
  smtp: 'the hospital’s mail server',
};

/** UK mobile networks by their code (MCC 234 and MNC, ITU-T E.212); other networks run on these. */
const networks: Record<string, string> = {
  23402: 'O2',
  23410: 'O2',
  23411: 'O2',
  23415: 'Vodafone',
  23420: 'Three',
  23430: 'EE',
  23431: 'EE',
  23432: 'EE',
  23433: 'EE',
  23434: 'EE',
  23486: 'EE',
};

export const providerName = (provider: string): string => providerWords[provider] ?? provider;

/** A network as people know it, or its code. */
export const networkName = (code: string): string => networks[code] ?? `network ${code}`;
