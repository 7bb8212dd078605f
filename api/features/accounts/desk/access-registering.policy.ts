import { ageOn, londonDateTime } from '../../../lib/dates/london.ts';
import { inWords } from '../../registration-cases/evidence/field-words.ts';
import { type Diagnosis, type NextStep, say } from './access-diagnosis.words.ts';
import type { AccessFacts, RegistrationFacts } from './access-facts.ts';
import { diagnoseNeverTried, fresh } from './access-links.policy.ts';
import { isNumberDead, storyOf } from './text-story.policy.ts';

const YOUNGEST = 16;

/** Why somebody without an open login has none. */
export function diagnoseWithoutAccount(facts: AccessFacts): Diagnosis {
  const { patient, account, registration, link, now } = facts;
  if (ageOn(patient.dateOfBirth, now) < YOUNGEST) {
    return say(
      'They are under 16, and the portal is for people aged 16 and over.',
      'tell-them',
      'Their letters come by post. They can register from their sixteenth birthday on.',
    );
  }
  const closedAt = account?.closedAt ?? null;
  const isSince = (at: Date) => !closedAt || at > closedAt;
  const isHelped = registration && link && link.sentAt > registration.at && !stillDisagrees(registration);
  if (registration && isSince(registration.at) && !isHelped) return diagnoseRegistration(facts, registration);
  if (closedAt && !(link && isSince(link.sentAt))) {
    const by = account?.closedBy === 'patient' ? 'They deleted their account' : 'Staff closed their account';
    return say(
      `${by} ${londonDateTime(closedAt)}.`,
      'send-link',
      'If they want it again, send them a link to register; they find everything as they left it.',
    );
  }
  return diagnoseNeverTried(facts);
}

/** A link alone does not help. */
const stillDisagrees = ({ failure, agreesNow }: RegistrationFacts): boolean =>
  failure === 'details-disagree' && !agreesNow;

/** Failures that are the record’s or the link’s, and may be so no longer. */
const pastTense: Record<string, string> = {
  'no-record': 'no record had the NHS number they typed',
  'already-registered': 'they had an account then',
  'under-16': 'they were under 16 then',
  deceased: 'the record said then that they had died',
  merged: 'their record was merged into another one then',
  'invitation-gone': 'their link had been used, replaced or had run out',
};

function diagnoseRegistration(facts: AccessFacts, registration: RegistrationFacts): Diagnosis {
  const { failure, caseId } = registration;
  if (failure === null || failure === 'code-not-entered') return stoppedAtCode(facts, registration);
  const tried = `They tried to register ${londonDateTime(registration.at)}`;
  if (failure === 'details-disagree') return disagreed(tried, registration);
  if (failure === 'email-taken') {
    return facts.patient.isEmailTaken
      ? say(
          `${tried}, and somebody else signs in with the e-mail on their record.`,
          'correct-email',
          'Ask for an e-mail of their own, and correct the record.',
        )
      : say(`${tried}, when somebody else signed in with the e-mail on their record.`, ...fresh);
  }
  const because = `${tried}, and ${pastTense[failure] ?? 'it failed'}.`;
  return failure === 'no-record' && caseId
    ? say(because, openCase.act, openCase.text)
    : say(because, ...fresh);
}

const openCase: NextStep = {
  act: 'open-case',
  text: 'Open their failed registration: it shows what differs, and mends it.',
};

/** Where there is no case to open: what is mended on the record itself. */
const mend: Record<RegistrationFacts['fields'][number], NextStep> = {
  mobile: { act: 'correct-mobile', text: 'Ask for their mobile now, and correct the record if it is wrong.' },
  email: { act: 'correct-email', text: 'Ask for their e-mail, and correct the record if it is wrong.' },
  dateOfBirth: {
    act: 'tell-them',
    text: 'Ask for their date of birth. If the record’s is wrong, the department corrects it.',
  },
};

function disagreed(tried: string, { fields, agreesNow, caseId }: RegistrationFacts): Diagnosis {
  const what = fields.length > 0 ? `the ${inWords(fields)} they typed` : 'what they typed';
  const several = fields.length > 1;
  if (agreesNow)
    return say(
      `${tried}; ${what} disagreed with the record then, and ${several ? 'agree' : 'agrees'} now.`,
      ...fresh,
    );
  const [first = 'dateOfBirth'] = fields;
  const { act, text } = caseId ? openCase : mend[first];
  return say(`${tried}, and ${what} ${several ? 'disagree' : 'disagrees'} with the record.`, act, text);
}

function stoppedAtCode({ patient }: AccessFacts, registration: RegistrationFacts): Diagnosis {
  const { at, text, state, failure } = registration;
  const began = `They began to register ${londonDateTime(at)}`;
  const again = ['send-link', 'Ask them to begin again, or send them a link.'] as const;
  if (state === 'verified')
    return say(`${began}, entered the code, and have not chosen a user name and password.`, ...again);
  if (!text)
    return failure === null
      ? say(`${began}, and their code has not left yet.`, 'wait', 'Wait a moment, and look again.')
      : say(`${began}, and no code was sent.`, ...again);
  const story = `${began}; their code ${storyOf(text)}${text.state === 'delivered' ? ', and was not entered' : ''}`;
  if (patient.mobileChangedAt && patient.mobileChangedAt > at)
    return say(
      `${story}; the mobile on record was changed after that, ${londonDateTime(patient.mobileChangedAt)}.`,
      ...again,
    );
  if (isNumberDead(text) || !patient.mobile)
    return say(`${story}.`, 'correct-mobile', 'Ask for their mobile now, and correct the record.');
  if (text.state === 'pending' || text.state === 'sending')
    return say(`${story}.`, 'wait', 'Wait a moment, and look again.');
  return say(`${story}.`, ...again);
}
