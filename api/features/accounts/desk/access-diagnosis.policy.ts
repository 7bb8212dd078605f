import { londonDateTime } from '../../../lib/dates/london.ts';
import { diagnoseCode } from './access-codes.policy.ts';
import { type Diagnosis, say, timesOf, waitOf } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts } from './access-facts.ts';
import { diagnoseAsked, diagnoseReset } from './access-recovery.policy.ts';
import { diagnoseWithoutAccount } from './access-registering.policy.ts';

/** "Why can't they log in?", in one sentence: what stands in the way whatever they do, else what happened last. */
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
  if (account.slowedForSeconds > 0) return slowed(account);
  if (!account.hasAuthenticator && !facts.patient.mobile) return withoutMobile(account);
  const [latest] = troublesOf(facts, account).sort((a, b) => b.at.getTime() - a.at.getTime());
  return latest ? latest.diagnose() : nothingWrong(account);
}

interface Trouble {
  at: Date;
  diagnose: () => Diagnosis;
}

/** What went wrong since they last signed in, each with its reading. */
function troublesOf(facts: AccessFacts, account: AccountFacts): Trouble[] {
  const { wrongPasswords, code, reset, asked, lastSignedInAt } = account;
  const { registration, patient } = facts;
  const troubles: Trouble[] = [];
  if (wrongPasswords)
    troubles.push({ at: wrongPasswords.lastAt, diagnose: () => mistyped(account, wrongPasswords) });
  if (code) troubles.push({ at: code.askedAt, diagnose: () => diagnoseCode(patient, account, code) });
  if (reset) troubles.push({ at: reset.askedAt, diagnose: () => diagnoseReset(patient, reset) });
  if (asked) troubles.push({ at: asked.at, diagnose: () => diagnoseAsked(asked) });
  if (registration && (!lastSignedInAt || registration.at > lastSignedInAt))
    troubles.push({ at: registration.at, diagnose: () => registersAgain(account, registration.at) });
  return troubles;
}

function slowed({ slowedForSeconds, wrongPasswords }: AccountFacts): Diagnosis {
  const tries = wrongPasswords ? `${timesOf(wrongPasswords.count)} with a wrong password` : 'too often';
  const last = wrongPasswords ? `, last ${londonDateTime(wrongPasswords.lastAt)}` : '';
  return say(
    `Somebody tried ${tries}${last}, so the next try has to wait ${waitOf(slowedForSeconds)}.`,
    'unlock',
    'Unlock the account, once you know whom you are talking to.',
  );
}

function withoutMobile({ code }: AccountFacts): Diagnosis {
  return say(
    code
      ? `They asked for a code ${londonDateTime(code.askedAt)}, and there is no mobile on the record to send it to.`
      : 'There is no mobile on the record, so no code can be sent to sign in with.',
    'correct-mobile',
    'Add their mobile to the record.',
  );
}

function mistyped(
  account: AccountFacts,
  { count, lastAt }: NonNullable<AccountFacts['wrongPasswords']>,
): Diagnosis {
  return offerLink(account, `The password was wrong ${timesOf(count)}, last ${londonDateTime(lastAt)}.`);
}

const registersAgain = (account: AccountFacts, at: Date): Diagnosis =>
  offerLink(
    account,
    `They tried to register again ${londonDateTime(at)}, and have an account since ${londonDateTime(account.createdAt)}.`,
  );

const offerLink = ({ email }: AccountFacts, sentence: string): Diagnosis =>
  email
    ? say(sentence, 'start-recovery', 'Send them a link to a new password.')
    : say(
        sentence,
        'correct-email',
        'Add their e-mail to the record, so that a link to a new password can be sent.',
      );

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
