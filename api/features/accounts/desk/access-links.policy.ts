import { londonDateTime } from '../../../lib/dates/london.ts';
import { type Diagnosis, say } from './access-diagnosis.words.ts';
import type { AccessFacts, LinkFacts } from './access-facts.ts';
import { isNumberDead, isUndelivered, storyOf } from './text-story.policy.ts';

export const fresh = ['send-link', 'Send a fresh link.'] as const;

/** Why somebody without an account has none, where nobody has tried to register. */
export function diagnoseNeverTried({ patient, link }: AccessFacts): Diagnosis {
  const cannot = 'They have no account, and cannot register:';
  if (!patient.mobile)
    return say(
      `${cannot} there is no mobile on the record.`,
      'correct-mobile',
      'Add their mobile to the record.',
    );
  if (!patient.email)
    return say(
      `${cannot} there is no e-mail on the record.`,
      'correct-email',
      'Add their e-mail to the record.',
    );
  if (patient.isEmailTaken)
    return say(
      `${cannot} somebody else signs in with the e-mail on their record.`,
      'correct-email',
      'Ask for an e-mail of their own, and correct the record.',
    );
  if (link) return diagnoseLink(patient, link);
  return say(
    'They have no account, and nobody has tried to register.',
    'send-link',
    patient.textsStoppedAt
      ? 'Send them a link to register by e-mail, since this mobile has stopped our texts.'
      : 'Send them a link to register.',
  );
}

/** They were sent a link to register, and did not come as far as typing anything. */
function diagnoseLink(
  { mobileChangedAt, textsStoppedAt }: AccessFacts['patient'],
  { sentAt, openedAt, isOpen, message }: LinkFacts,
): Diagnosis {
  const begin = 'They have no account;';
  if (openedAt) {
    const sentence = `${begin} they opened their link to register ${londonDateTime(openedAt)}, and typed nothing.`;
    return isOpen
      ? say(sentence, 'tell-them', 'Ask them to open it again, and help them through.')
      : say(sentence, ...fresh);
  }
  if (message && isUndelivered(message)) {
    const sentence = `${begin} the link to register ${storyOf(message)}.`;
    if (message.reason === 'texts-stopped' && textsStoppedAt)
      return say(
        sentence,
        'start-texts',
        'If they want our texts again, start them; or send a link by e-mail.',
      );
    if (isNumberDead(message) && !(mobileChangedAt && mobileChangedAt > sentAt))
      return say(sentence, 'correct-mobile', 'Ask for their mobile now, and correct the record.');
    return say(sentence, ...fresh);
  }
  const sent = `${begin} a link to register was sent ${londonDateTime(sentAt)}`;
  return isOpen
    ? say(`${sent}, and nobody has opened it.`, 'tell-them', 'Ask them to open it. It is good for 14 days.')
    : say(`${sent}, and no longer works.`, ...fresh);
}
