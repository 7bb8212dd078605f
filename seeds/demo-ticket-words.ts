import type { TicketCategory, TicketState } from '../api/features/support-tickets/support-tickets.schema.ts';

/** What somebody wrote, and what came of it. */
export interface Written {
  category: TicketCategory;
  text: string;
  /** How long ago, in hours. */
  ago: number;
  state?: TicketState;
  /** Sent by a patient who was signed in; else by somebody with a contact. */
  signedIn?: true;
  /** Nobody has it yet. */
  unassigned?: true;
  answer?: string;
  /** They wrote again after the answer. */
  again?: string;
  note?: string;
  satisfaction?: number;
  ofIncident?: true;
}

/** What an incident's tickets were answered. */
export const CODES_LATE =
  'Codes to phones of one network were up to an hour late this afternoon. They arrive at once again.';

/** What a desk has on a morning, the newest first. */
export const written: Written[] = [
  {
    category: 'letter-wrong',
    ago: 1,
    signedIn: true,
    unassigned: true,
    text: 'There is a letter in my account that is about somebody else. It has another name and another date of birth on it.',
  },
  {
    category: 'code-not-arriving',
    ago: 2,
    unassigned: true,
    text: 'No code comes. I have tried five times and my phone has signal. What am I doing wrong?',
  },
  {
    category: 'cannot-sign-in',
    ago: 3,
    unassigned: true,
    text: 'I have a new phone number and the code goes to the old one.',
  },
  {
    category: 'details-do-not-match',
    ago: 5,
    unassigned: true,
    text: 'It says that my details do not match although I typed them three times. NHS number [nhs], born [born].',
  },
  {
    category: 'other',
    ago: 6,
    unassigned: true,
    text: 'Can I use the portal from abroad? We are away until spring.',
  },
  {
    category: 'letter-missing',
    ago: 26,
    signedIn: true,
    text: 'I was at the clinic two weeks ago and there is no letter.',
    note: 'Asked cardiology for the letter of the 14th.',
  },
  {
    category: 'cannot-register',
    ago: 30,
    text: 'I cannot register. My reference is [reference].',
    answer:
      'One of the details you typed differs from the hospital record. Please telephone us with a letter from us at hand.',
    again: 'I rang but nobody answered. My mobile is [mobile].',
  },
  {
    category: 'appointment',
    ago: 49,
    signedIn: true,
    text: 'My appointment shows Tuesday, but the letter says Thursday. Which is right?',
    note: 'Rang orthopaedics: Thursday is right, they correct it.',
  },
  {
    category: 'code-not-arriving',
    ago: 52,
    state: 'waiting',
    text: 'The text with the code never comes.',
    answer:
      'Which network are you with, and what are the last three digits of the number that the page shows?',
  },
  {
    category: 'results',
    ago: 70,
    state: 'waiting',
    signedIn: true,
    text: 'When will I see my blood test from last week?',
    answer: 'Results appear when your clinician has looked at them. Which clinic asked for the test?',
  },
  {
    category: 'details-do-not-match',
    ago: 95,
    state: 'waiting',
    text: 'My surname changed when I married. Is that why I cannot register?',
    answer:
      'Names are not compared. Your e-mail address on record is an older one: may we telephone you to correct it?',
  },
  {
    category: 'cannot-sign-in',
    ago: 180,
    text: 'I forgot which e-mail address I used.',
    note: 'Identified on the telephone. Told them about Forgotten e-mail.',
  },
  { category: 'letter-missing', ago: 215, text: 'My mother’s letter is not in her account. Can I see it?' },
  {
    category: 'code-not-arriving',
    ago: 200,
    state: 'resolved',
    text: 'Codes come half an hour late.',
    ofIncident: true,
    satisfaction: 4,
  },
  {
    category: 'code-not-arriving',
    ago: 201,
    state: 'resolved',
    text: 'I get a code when it has already run out.',
    ofIncident: true,
    satisfaction: 5,
  },
  {
    category: 'cannot-sign-in',
    ago: 202,
    state: 'resolved',
    text: 'The code was late and now I am locked out?',
    ofIncident: true,
  },
  {
    category: 'code-not-arriving',
    ago: 203,
    state: 'resolved',
    text: 'Nothing arrives on my phone today, yesterday it did.',
    ofIncident: true,
    satisfaction: 3,
  },
  {
    category: 'cannot-register',
    ago: 260,
    state: 'resolved',
    text: 'The link in my text has run out.',
    answer: 'A new link is on its way to your mobile. It works once, for 14 days.',
    satisfaction: 5,
  },
  {
    category: 'details-do-not-match',
    ago: 310,
    state: 'resolved',
    text: 'Day and month of my birthday are the wrong way round at the hospital.',
    answer: 'It is corrected. A new link is on its way to your mobile.',
    satisfaction: 5,
  },
  {
    category: 'letter-missing',
    ago: 380,
    state: 'resolved',
    signedIn: true,
    text: 'My discharge letter is not here.',
    answer: 'The ward has published it now. You find it under Letters.',
    satisfaction: 4,
  },
  {
    category: 'appointment',
    ago: 420,
    state: 'resolved',
    text: 'I want to cancel my appointment.',
    answer: 'The clinic has cancelled it and writes to you with a new date.',
    satisfaction: 2,
  },
  {
    category: 'other',
    ago: 470,
    state: 'resolved',
    text: 'Thank you, the portal is easy to use.',
    answer: 'Thank you for telling us. We pass it on.',
    satisfaction: 5,
  },
  {
    category: 'results',
    ago: 540,
    state: 'resolved',
    signedIn: true,
    text: 'My result says that it is outside the range. Should I worry?',
    answer: 'We cannot say what a result means. Your clinic telephones you today.',
    satisfaction: 4,
  },
  {
    category: 'cannot-sign-in',
    ago: 600,
    state: 'resolved',
    text: 'My password is not accepted.',
    answer:
      'Choose Forgotten password. The link comes to your e-mail address and then a code to your mobile.',
    satisfaction: 3,
  },
];
