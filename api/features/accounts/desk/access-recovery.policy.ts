import { londonDateTime } from '../../../lib/dates/london.ts';
import type { RecoveryOutcome } from '../recovery/recovery.schema.ts';
import { type Diagnosis, type NextStep, say } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts, ResetFacts } from './access-facts.ts';
import { isUndelivered, storyOf } from './text-story.policy.ts';

/** What became of the link to a new password, whoever asked for it. */
export function diagnoseReset(
  { emailChangedAt }: Pick<AccessFacts['patient'], 'emailChangedAt'>,
  { askedAt, isOpen, email }: ResetFacts,
): Diagnosis {
  const link = `A link to a new password was asked for ${londonDateTime(askedAt)}`;
  const another = ['start-recovery', 'Send them another link.'] as const;
  if (emailChangedAt && emailChangedAt > askedAt)
    return say(
      `${link}, and their e-mail was changed after that, ${londonDateTime(emailChangedAt)}.`,
      ...another,
    );
  if (email && isUndelivered(email))
    return say(
      `${link}; the e-mail ${storyOf(email)}.`,
      'correct-email',
      'Ask which e-mail they use, and correct it.',
    );
  if (!isOpen) return say(`${link}, and not used while it was good.`, ...another);
  if (!email || email.state === 'pending' || email.state === 'sending')
    return say(`${link}, and has not left yet.`, 'wait', 'Wait a moment, and look again.');
  return say(
    `${link}, and has not been used yet.`,
    'tell-them',
    'Ask them to open the newest e-mail from us, also among junk. The link is good for 30 minutes.',
  );
}

const anHour: NextStep = { act: 'wait', text: 'Ask them to use the newest message, or to wait an hour.' };

/** What keeps somebody with an open login from being told their e-mail, or from a new password. */
const obstacles: Partial<Record<RecoveryOutcome, { why: string; nextStep: NextStep }>> = {
  'details-disagree': {
    why: 'the date of birth they typed is not the record’s',
    nextStep: {
      act: 'tell-them',
      text: 'Ask for their date of birth. If the record’s is wrong, the department corrects it.',
    },
  },
  'no-email': {
    why: 'this account has no e-mail',
    nextStep: {
      act: 'correct-email',
      text: 'Add their e-mail to the record; until then they sign in by user name.',
    },
  },
  'no-mobile': {
    why: 'there was no mobile on the record',
    nextStep: { act: 'correct-mobile', text: 'Check the mobile on the record, and ask them to try again.' },
  },
  'too-many': { why: 'we had sent as many as we send in an hour', nextStep: anHour },
};

export const isObstacle = (outcome: RecoveryOutcome): boolean => obstacles[outcome] !== undefined;

/** They asked for their e-mail or a new password, and got none. */
export function diagnoseAsked({ kind, at, outcome }: NonNullable<AccountFacts['asked']>): Diagnosis {
  const what = kind === 'email' ? 'which e-mail they sign in with' : 'for a new password';
  const obstacle = obstacles[outcome];
  return {
    sentence: `They asked ${what} ${londonDateTime(at)}, and nothing was sent${obstacle ? `: ${obstacle.why}` : ''}.`,
    nextStep: obstacle?.nextStep ?? null,
  };
}
