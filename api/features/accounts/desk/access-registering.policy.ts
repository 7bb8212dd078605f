import { ageOn, londonDateTime } from '../../../lib/dates/london.ts';
import { inWords } from '../../registration-cases/evidence/field-words.ts';
import { type Diagnosis, type NextStep, say } from './access-diagnosis.words.ts';
import type { AccessFacts, RegistrationFacts } from './access-facts.ts';
import { isNumberDead, storyOf } from './text-story.policy.ts';

const YOUNGEST = 16;

/** Why somebody without an open login has none. */
export function diagnoseWithoutAccount(facts: AccessFacts): Diagnosis {
  const { patient, account, registration, now } = facts;
  if (ageOn(patient.dateOfBirth, now) < YOUNGEST)
    return say('They are under 16, and the portal is for people aged 16 and over.');
  if (registration && (!account?.closedAt || registration.at > account.closedAt))
    return diagnoseRegistration(facts, registration);
  if (account?.closedAt) {
    const by = account.closedBy === 'patient' ? 'They deleted their account' : 'Staff closed their account';
    return say(
      `${by} ${londonDateTime(account.closedAt)}.`,
      'send-link',
      'If they want it again, send them a link to register; they find everything as they left it.',
    );
  }
  return diagnoseNeverTried(facts);
}

function diagnoseNeverTried({ patient }: AccessFacts): Diagnosis {
  if (!patient.mobile)
    return say(
      'They have no account, and cannot register: there is no mobile on the record.',
      'correct-mobile',
      'Add their mobile to the record.',
    );
  if (!patient.email)
    return say(
      'They have no account, and cannot register: there is no e-mail on the record.',
      'correct-email',
      'Add their e-mail to the record.',
    );
  if (patient.isEmailTaken)
    return say(
      'They have no account, and cannot register: somebody else signs in with the e-mail on their record.',
      'correct-email',
      'Ask for an e-mail of their own, and correct the record.',
    );
  return say(
    'They have no account, and nobody has tried to register.',
    'send-link',
    'Send them a link to register.',
  );
}

function diagnoseRegistration(facts: AccessFacts, registration: RegistrationFacts): Diagnosis {
  const when = londonDateTime(registration.at);
  const { state, failure, fields } = registration;
  const mend = (otherwise: NextStep): NextStep =>
    registration.caseId
      ? { act: 'open-case', text: 'Open their failed registration, where it can be mended.' }
      : otherwise;
  const freshLink: NextStep = { act: 'send-link', text: 'Send a fresh link.' };
  const tried = `They tried to register ${when}`;
  switch (failure) {
    case null:
    case 'code-not-entered':
      return stoppedAtCode(facts, registration, when);
    case 'details-disagree': {
      const what = fields.length > 0 ? `the ${inWords(fields)} they typed` : 'what they typed';
      const verb = fields.length > 1 ? 'disagree' : 'disagrees';
      return { sentence: `${tried}, and ${what} ${verb} with the record.`, nextStep: mend(freshLink) };
    }
    case 'email-taken':
      return {
        sentence: `${tried}, and somebody else signs in with the e-mail on their record.`,
        nextStep: mend({ act: 'correct-email', text: 'Ask for an e-mail of their own.' }),
      };
    case 'invitation-gone':
      return { sentence: `${tried} by a link that was used, replaced or had run out.`, nextStep: freshLink };
    case 'already-registered':
      return { sentence: `${tried} while they had an account, which is closed now.`, nextStep: freshLink };
    default:
      return {
        sentence: `${tried}, ${state === 'stopped' ? 'and it was stopped' : 'and it failed'}.`,
        nextStep: mend(freshLink),
      };
  }
}

function stoppedAtCode({ patient }: AccessFacts, registration: RegistrationFacts, when: string): Diagnosis {
  const { text, state, caseId } = registration;
  if (state === 'verified')
    return say(
      `They began to register ${when}, entered the code, and have not chosen a user name and password.`,
      'send-link',
      'If they lost the page, send a fresh link.',
    );
  if (!text)
    return say(`They began to register ${when}, and no code was sent.`, 'send-link', 'Send a fresh link.');
  const sentence = `They began to register ${when}; their code ${storyOf(text)}${text.state === 'delivered' ? ', and was not entered' : ''}.`;
  if (isNumberDead(text) || !patient.mobile)
    return say(sentence, 'correct-mobile', 'Ask for their mobile now, and correct the record.');
  return caseId
    ? say(sentence, 'open-case', 'Open their failed registration.')
    : say(sentence, 'send-link', 'Send them a link to begin again.');
}
