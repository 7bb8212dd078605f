import type { LetterVersionView, LetterView } from '../../../../api/features/letters/letters.schema.ts';
import type { NotificationView } from '../../../../api/features/notifications/notifications.schema.ts';
import { verdictLooks } from '../../fields/states.ts';
import type { TimeEvent } from '../../layout/LineOfTime.tsx';
import { channelWords, lookOf, reasonSentence } from '../../notifications/notificationWords.ts';
import { refusalSentence } from '../letterWords.ts';

type Notification = Pick<
  NotificationView,
  'channel' | 'state' | 'reason' | 'sendAfter' | 'acceptedAt' | 'settledAt'
>;

const ended: Partial<Record<LetterVersionView['state'], string>> = {
  withdrawn: 'Withdrawn',
  replaced: 'Replaced by a newer version',
  refused: 'Refused',
};

function versionEvents(version: LetterVersionView, several: boolean, now: number): TimeEvent[] {
  const of = several ? ` (version ${version.number})` : '';
  const events: TimeEvent[] = [];
  const add = (at: string | null, what: string, who: string | null = null, detail: string | null = null) => {
    if (at)
      events.push({ at, what: what + of, who, detail, ...(Date.parse(at) > now ? { ahead: true } : {}) });
  };
  add(version.uploadedAt, 'Uploaded', version.uploadedBy.name, version.fileName);
  add(
    version.checkedAt,
    'Checked',
    null,
    version.refusalCode
      ? refusalSentence(version.refusalCode)
      : version.verdict && verdictLooks[version.verdict].word,
  );
  add(
    version.confirmedAt,
    version.overrideReason ? 'Accepted against the check' : 'Accepted by eye',
    version.confirmedBy?.name ?? null,
    version.overrideReason,
  );
  add(version.publishedAt, 'Published', version.publishedBy?.name ?? null);
  if (version.publishedAt) add(version.visibleFrom, 'Shown to the patient');
  add(version.readAt, 'Read by the patient');
  const end = ended[version.state];
  if (end) add(version.endedAt, end, version.endedBy?.name ?? null, version.endedReason);
  return events;
}

function notificationEvents(sent: Notification, now: number): TimeEvent[] {
  const channel = channelWords[sent.channel];
  const { word } = lookOf(sent);
  const reason = sent.reason ? reasonSentence(sent.reason) : null;
  const events: TimeEvent[] = [];
  if (sent.channel !== 'post' && sent.acceptedAt) {
    events.push({ at: sent.acceptedAt, what: `${channel} sent`, who: null, detail: null });
  }
  if (sent.settledAt)
    events.push({ at: sent.settledAt, what: `${channel}: ${word.toLowerCase()}`, who: null, detail: reason });
  else if (sent.channel === 'post' || !sent.acceptedAt) {
    const ahead = Date.parse(sent.sendAfter) > now;
    const what =
      sent.channel === 'post'
        ? 'To be posted'
        : ahead
          ? `${channel} leaves`
          : `${channel}: ${word.toLowerCase()}`;
    events.push({ at: sent.sendAfter, what, who: null, detail: reason, ...(ahead ? { ahead } : {}) });
  }
  return events;
}

/** What happened to a letter and what is still to come, oldest first, each with who did it where somebody did. */
export function timeLineOf(
  letter: Pick<LetterView, 'versions'> & { notifications: readonly unknown[] },
  now: number = Date.now(),
): TimeEvent[] {
  const several = letter.versions.length > 1;
  const events = [
    ...letter.versions.flatMap((version) => versionEvents(version, several, now)),
    ...(letter.notifications as readonly Notification[]).flatMap((sent) => notificationEvents(sent, now)),
  ];
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at) || a.index - b.index)
    .map(({ event }) => event);
}
