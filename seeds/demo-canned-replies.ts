import type { TicketCategory } from '../api/features/support-tickets/support-tickets.schema.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';

interface CannedReply {
  title: string;
  category: TicketCategory | null;
  body: string;
}

/** Answers a desk like this one writes every day. */
const replies: CannedReply[] = [
  {
    title: 'Code not arriving: what to try',
    category: 'code-not-arriving',
    body: `Dear ((name)),

Your code is a text message of five digits. It is good for ten minutes, and a new code replaces the one before.

Check that your phone has signal, that texts from unknown senders are not blocked, and that the last three digits shown on the page are your number's. If they are not, tell us: we change the number with you on the telephone, never by e-mail.

((agentName))
((hospitalName))`,
  },
  {
    title: 'Details do not match: what we need',
    category: 'details-do-not-match',
    body: `Dear ((name)),

To register, your date of birth, e-mail address and mobile number must be the ones the hospital holds for you. One of them differs.

We do not change them by e-mail. Telephone us with a letter from us at hand, or ask at any outpatient reception with photo identification. We then send you a new link at once.

((agentName))
((hospitalName))`,
  },
  {
    title: 'Mobile corrected: new link sent',
    category: 'details-do-not-match',
    body: `Dear ((name)),

Your mobile number is corrected, and a new link to register is on its way to it by text. The link works once, for 14 days.

If it does not come within an hour, answer this e-mail by the link below.

((agentName))
((hospitalName))`,
  },
  {
    title: 'Letter is missing',
    category: 'letter-missing',
    body: `Dear ((name)),

Letters appear in the portal when your clinic has checked and published them, usually within five working days of your appointment. Letters written before you registered come by post.

I have asked the clinic about yours and write to you as soon as I hear. Your number is ((ticketNumber)).

((agentName))
((hospitalName))`,
  },
  {
    title: 'Letter is somebody else’s',
    category: 'letter-wrong',
    body: `Dear ((name)),

Thank you for telling us at once. I have taken the letter out of your portal and our information governance team looks into how it came there.

If you printed or saved it, destroy it now and tell me that you have. What you read in it must stay with you.

((agentName))
((hospitalName))`,
  },
  {
    title: 'Appointment is wrong',
    category: 'appointment',
    body: `Dear ((name)),

Appointments are made by the clinics and shown here as they stand. I have passed on what you wrote. The clinic contacts you within two working days.

To change or cancel an appointment yourself, telephone the number on your appointment letter.

((agentName))
((hospitalName))`,
  },
  {
    title: 'New phone or new number',
    category: 'cannot-sign-in',
    body: `Dear ((name)),

The hospital changes a mobile number on your record, because your codes go to it. Telephone us with a letter from us at hand, or ask at any outpatient reception with photo identification.

Your e-mail address you change yourself, under My details at ((portalUrl)).

((agentName))
((hospitalName))`,
  },
  {
    title: 'Anything else: thank you',
    category: null,
    body: `Dear ((name)),

Thank you for writing to us. Your number is ((ticketNumber)). I look into it and answer you within two working days.

((agentName))
((hospitalName))`,
  },
];

export async function seedCannedReplies(trx: Trx, agentId: string): Promise<void> {
  await trx('canned_replies').insert(
    replies.map((reply) => ({ id: newId(), ...reply, updated_by: agentId })),
  );
}
