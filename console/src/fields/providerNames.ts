const names: Record<string, string> = {
  local: 'the demo mailbox',
  'govuk-notify': 'GOV.UK Notify',
  smtp: 'SMTP',
  vonage: 'Vonage',
};

/** Who carries our texts and e-mails, as people call them; one without words here is named as configured. */
export const providerName = (provider: string): string => names[provider] ?? provider;

/** The same at the beginning of a line. */
export const providerHeading = (provider: string): string => {
  const name = providerName(provider);
  return name.charAt(0).toLocaleUpperCase('en-GB') + name.slice(1);
};
