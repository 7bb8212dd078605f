import { TZDate } from '@date-fns/tz';

const LONDON = 'Europe/London';

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/**
 * When a message may leave: now, or when the window opens next, by London's clock.
 * @param window `HH:MM-HH:MM`; one that ends before it begins spans midnight, equal ends are the whole day
 */
export function nextSendTime(window: string, now: Date): Date {
  const [opens = 0, closes = 0] = window.split('-').map(minutesOf);
  const london = new TZDate(now.getTime(), LONDON);
  const minute = london.getHours() * 60 + london.getMinutes();
  const isOpen =
    opens === closes ||
    (opens < closes ? minute >= opens && minute < closes : minute >= opens || minute < closes);
  if (isOpen) return now;
  const opening = new TZDate(
    london.getFullYear(),
    london.getMonth(),
    london.getDate(),
    Math.floor(opens / 60),
    opens % 60,
    LONDON,
  );
  if (opening.getTime() <= now.getTime()) opening.setDate(opening.getDate() + 1);
  return new Date(opening.getTime());
}
