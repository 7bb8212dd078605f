import { londonDateTime } from '../../../lib/dates/london.ts';
import { type Diagnosis, type NextStep, say, timesOf, waitOf } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts, CodeFacts } from './access-facts.ts';
import { diagnoseWithoutAccount } from './access-registering.policy.ts';
import { isNumberDead, isUndelivered, type MessageFacts, storyOf } from './text-story.policy.ts';

/** "Why can't they log in?", in one sentence: what stands in the way first, or happened last. */
export function diagnose(facts: AccessFacts): Diagnosis {
  const { patient, account } = facts;
  if (patient.deceasedOn) {
    return say(
      'The record says that this person has died, so nobody can sign in to it.',
      'tell-them',
      'If they have not, the department corrects it in the hospital’s own system.',
    );
  }
  if (patient.isMerged) {
    return say(
      'This record was merged into another one, so its login does not open.',
      'open-other-record',
      'Open the record it was merged into.',
    );
  }
  return account?.state === 'active' ? diagnoseAccount(facts, account) : diagnoseWithoutAccount(facts);
}

function diagnoseAccount(facts: AccessFacts, account: AccountFacts): Diagnosis {
  const { wrongPasswords, code, reset } = account;
  if (account.slowedForSeconds > 0) return slowed(account);
  if (reset && isLatest(reset.askedAt, account) && (reset.email ? isUndelivered(reset.email) : false)) {
    return say(
      `They asked for a new password, and the e-mail with the link ${reset.email ? storyOf(reset.email) : ''}.`,
      'correct-email',
      'Ask which e-mail they use, and correct it.',
    );
  }
  if (code && !(wrongPasswords && wrongPasswords.lastAt > code.askedAt)) return diagnoseCode(facts, code);
  if (reset?.isOpen && isLatest(reset.askedAt, account)) {
    return say(
      `They asked for a new password ${londonDateTime(reset.askedAt)} and have not used the link yet.`,
      'tell-them',
      'Ask them to open the newest e-mail from us, also among junk. The link is good for 30 minutes.',
    );
  }
  if (wrongPasswords) return mistyped(account, wrongPasswords);
  if (!account.hasAuthenticator && !facts.patient.mobile) {
    return say(
      'There is no mobile on the record, so no code can be sent to sign in with.',
      'correct-mobile',
      'Add their mobile to the record.',
    );
  }
  return nothingWrong(account);
}

/** Nothing else that we know of came after. */
const isLatest = (at: Date, { wrongPasswords, code }: AccountFacts): boolean =>
  (!wrongPasswords || at >= wrongPasswords.lastAt) && (!code || at >= code.askedAt);

function slowed({ slowedForSeconds, wrongPasswords }: AccountFacts): Diagnosis {
  const tries = wrongPasswords ? `${timesOf(wrongPasswords.count)} with a wrong password` : 'too often';
  const last = wrongPasswords ? `, last ${londonDateTime(wrongPasswords.lastAt)}` : '';
  return say(
    `Somebody tried ${tries}${last}, so the next try has to wait ${waitOf(slowedForSeconds)}.`,
    'unlock',
    'Unlock the account, once you know whom you are talking to.',
  );
}

function mistyped(
  account: AccountFacts,
  { count, lastAt }: NonNullable<AccountFacts['wrongPasswords']>,
): Diagnosis {
  const sentence = `The password was wrong ${timesOf(count)}, last ${londonDateTime(lastAt)}.`;
  return account.email
    ? say(sentence, 'start-recovery', 'Send them a link to a new password.')
    : say(
        sentence,
        'correct-email',
        'Add their e-mail to the record, so that a link to a new password can be sent.',
      );
}

function diagnoseCode(facts: AccessFacts, code: CodeFacts): Diagnosis {
  if (code.method === 'totp') return diagnoseApp(code);
  if (code.endedReason === 'too-many-tries' || code.tries > 0) return wrongCode(code);
  if (!facts.patient.mobile) {
    return say(
      `They asked for a code ${londonDateTime(code.askedAt)}, and there is no mobile on the record to send it to.`,
      'correct-mobile',
      'Add their mobile to the record.',
    );
  }
  if (!code.text) {
    return say(
      `They asked for a code ${londonDateTime(code.askedAt)}, and none was sent: five had been sent within an hour.`,
      'wait',
      'Ask them to wait an hour. Sending more would make the network hold them for spam.',
    );
  }
  return diagnoseText(facts, code.isOpen, code.text);
}

function diagnoseText({ patient }: AccessFacts, isOpen: boolean, text: MessageFacts): Diagnosis {
  const again: NextStep = isOpen
    ? { act: 'send-code-again', text: 'Send the code again.' }
    : {
        act: 'tell-them',
        text: 'Ask them to sign in again, and watch what becomes of the new code here.',
      };
  if (isNumberDead(text)) {
    return say(
      `Their code ${storyOf(text)}.`,
      'correct-mobile',
      'Ask for their mobile now, and correct the record.',
    );
  }
  if (isUndelivered(text)) return { sentence: `Their code ${storyOf(text)}.`, nextStep: again };
  if (text.state === 'delivered') {
    const shared = patient.isMobileShared ? ' That mobile is on another person’s record too.' : '';
    return say(
      `Their code ${storyOf(text)}, and was not entered.${shared}`,
      'correct-mobile',
      'Ask whether the mobile on record is the phone in their hand; if not, correct it.',
    );
  }
  return { sentence: `Their code ${storyOf(text)}.`, nextStep: again };
}

function wrongCode({ tries, endedReason, isOpen, askedAt }: CodeFacts): Diagnosis {
  const when = `the code they asked for ${londonDateTime(askedAt)}`;
  if (endedReason === 'too-many-tries') {
    return say(
      `They typed ${when} wrongly too often, and it was ended.`,
      'tell-them',
      'Ask them to sign in again, and to type the code of the newest text.',
    );
  }
  const again: NextStep = isOpen
    ? { act: 'send-code-again', text: 'Send the code again: only the newest one opens.' }
    : { act: 'tell-them', text: 'Ask them to sign in again, and to type the code of the newest text.' };
  return { sentence: `They typed ${when} wrongly ${timesOf(tries)}.`, nextStep: again };
}

function diagnoseApp({ tries, askedAt }: CodeFacts): Diagnosis {
  const typed = tries > 0 ? `was wrong ${timesOf(tries)}` : 'was not entered';
  return say(
    `They were asked for the code of their authenticator app ${londonDateTime(askedAt)}, and it ${typed}.`,
    'remove-authenticator',
    'If they no longer have the app, remove it; codes then come by text.',
  );
}

function nothingWrong({ termsDue, lastSignedInAt, createdAt }: AccountFacts): Diagnosis {
  if (termsDue !== null) {
    return say(
      `They can sign in, and are asked to agree to the new terms (version ${termsDue}) before they see anything.`,
      'tell-them',
      'Ask them to read the new terms and agree to them.',
    );
  }
  return say(
    lastSignedInAt
      ? `Nothing that we know of stands in the way: they last signed in ${londonDateTime(lastSignedInAt)}.`
      : `Nothing that we know of stands in the way: they registered ${londonDateTime(createdAt)}, and nobody has tried to sign in since.`,
    'tell-them',
    'Ask what they type: a user name or e-mail that nobody has leaves no trace here.',
  );
}
