import type { AnnouncementView } from '../../../api/features/announcements/announcements.schema.ts';
import { londonField, londonInstant } from '../fields/londonInstant.ts';

export interface AnnouncementForm {
  title: string;
  body: string;
  severity: string;
  /** As date-and-time fields hold them, on London's clock; an empty end is none. */
  startsAt: string;
  endsAt: string;
}

export const announcementLabels: Record<keyof AnnouncementForm, string> = {
  title: 'Title',
  body: 'Words',
  severity: 'How much it matters',
  startsAt: 'Shown from',
  endsAt: 'Until',
};

/** The form of an announcement, or of a new one that begins now. */
export const announcementFormOf = (view: AnnouncementView | null, now = new Date()): AnnouncementForm => ({
  title: view?.title ?? '',
  body: view?.body ?? '',
  severity: view?.severity ?? 'information',
  startsAt: londonField(view ? new Date(view.startsAt) : now),
  endsAt: view?.endsAt ? londonField(new Date(view.endsAt)) : '',
});

/** What the API takes. A time that was not touched keeps its seconds, since a field shows none. */
export function announcementBody(form: AnnouncementForm, view: AnnouncementView | null) {
  const before = view ? announcementFormOf(view) : null;
  const instant = (field: 'startsAt' | 'endsAt') =>
    view && before?.[field] === form[field] ? view[field] : londonInstant(form[field]);
  return {
    title: form.title,
    body: form.body,
    severity: form.severity,
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
  };
}
