import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';

interface Facts {
  hospitalName: string;
  link: string;
}

/** The text that invites to register. A text that did not fit would be cut in two, and its link with it. */
export function invitationSms({ hospitalName, link }: Facts): string {
  const hospital = plainestSms(hospitalName);
  const wordings = [
    `${hospital}: register for Patient Portal to read your letters. The link works once, for 14 days: ${link}`,
    `${hospital}: register for Patient Portal: ${link}`,
    `${hospital.slice(0, 40).trimEnd()}: register for Patient Portal: ${link}`,
    `Register for Patient Portal: ${link}`,
  ];
  return wordings.find(fitsOneSms) ?? link;
}

export function invitationEmail({ hospitalName, link }: Facts): { subject: string; text: string } {
  return {
    subject: `Register for Patient Portal at ${hospitalName}`,
    text: [
      `${hospitalName} invites you to register for Patient Portal, where you can read your letters and see your appointments.`,
      link,
      'The link works once, for 14 days. You need your date of birth, and the e-mail address and mobile number the hospital holds for you.',
      'You do not have to register: without it we write to you by post, as before.',
    ].join('\n\n'),
  };
}
