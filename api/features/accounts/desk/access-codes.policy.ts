import { londonDateTime } from '../../../lib/dates/london.ts';
import { TRIES_A_DAY } from '../../challenges/challenges.policy.ts';
import { type Diagnosis, type NextStep, say, timesOf } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts, CodeFacts } from './access-facts.ts';
import { isNumberDead, isUndelivered, type MessageFacts, storyOf } from './text-story.policy.ts';

type Patient = AccessFacts['patient'];

/** Why the code they were asked for last did not let them in. */
export function diagnoseCode(
  patient: Patient,
  { wrongCodesToday }: Pick<AccountFacts, 'wrongCodesToday'>,
  code: CodeFacts,
): Diagnosis {
  if (wrongCodesToday >= TRIES_A_DAY) {
    return say(
      `${wrongCodesToday} wrong codes were typed within a day, so no code is looked at for now.`,
      'wait',
      'Codes are looked at again a day after the first of them.',
    );
  }
  if (code.method === 'totp') return diagnoseApp(code);
  if (code.endedReason === 'too-many-tries' || code.tries > 0) return wrongCode(code);
  if (patient.mobileChangedAt && patient.mobileChangedAt > code.askedAt)
    return goesElsewhereNow(code, patient.mobileChangedAt);
  if (!code.text) {
    return say(
      `They asked for a code ${londonDateTime(code.askedAt)}, and none was sent: five had been sent within an hour.`,
      'wait',
      'Ask them to wait an hour. Sending more would make the network hold them for spam.',
    );
  }
  return diagnoseText(patient, code.text, code.isOpen ? sendAgain : signInAgain);
}

const sendAgain = { act: 'send-code-again', text: 'Send the code again.' } as const;
const signInAgain = {
  act: 'tell-them',
  text: 'Ask them to sign in again, and watch what becomes of the new code here.',
} as const;

function diagnoseText(patient: Patient, text: MessageFacts, again: NextStep): Diagnosis {
  const sentence = `Their code ${storyOf(text)}.`;
  if (isNumberDead(text))
    return say(sentence, 'correct-mobile', 'Ask for their mobile now, and correct the record.');
  if (text.state === 'pending' || text.state === 'sending')
    return say(sentence, 'wait', 'Wait a moment, and look again.');
  if (text.state === 'delivered') {
    const shared = patient.isMobileShared ? '; that mobile is on another person’s record too' : '';
    return say(
      `Their code ${storyOf(text)}, and was not entered${shared}.`,
      'correct-mobile',
      'Ask whether the mobile on record is the phone in their hand; if not, correct it.',
    );
  }
  const restart = isUndelivered(text) && text.reason !== 'temporary-failure' ? '' : restarting;
  return say(sentence, again.act, `${restart}${again.text}`);
}

/** What the hospital's own advice begins with, where a text left and the phone does not show it. */
const restarting = 'Ask them to restart their phone. ';

function goesElsewhereNow({ text, askedAt }: CodeFacts, changedAt: Date): Diagnosis {
  const story = text ? storyOf(text) : `was asked for ${londonDateTime(askedAt)}`;
  return say(
    `Their code ${story}; the mobile on record was changed after that, ${londonDateTime(changedAt)}.`,
    'tell-them',
    'Ask them to sign in again: the code goes to the new mobile.',
  );
}

function wrongCode({ tries, endedReason, isOpen, askedAt }: CodeFacts): Diagnosis {
  const what = `the code they asked for ${londonDateTime(askedAt)}`;
  const newest = 'Ask them to sign in again, and to type the code of the newest text.';
  if (endedReason === 'too-many-tries')
    return say(`They typed ${what} wrongly too often, and it was ended.`, 'tell-them', newest);
  const sentence = `They typed ${what} wrongly ${timesOf(tries)}.`;
  return isOpen
    ? say(sentence, 'send-code-again', 'Send the code again: only the newest one opens.')
    : say(sentence, 'tell-them', newest);
}

function diagnoseApp({ tries, askedAt }: CodeFacts): Diagnosis {
  const typed = tries > 0 ? `was wrong ${timesOf(tries)}` : 'was not entered';
  return say(
    `They were asked for the code of their authenticator app ${londonDateTime(askedAt)}, and it ${typed}.`,
    'remove-authenticator',
    'If they no longer have the app, remove it; codes then come by text.',
  );
}
