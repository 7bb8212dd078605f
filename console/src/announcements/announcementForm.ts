import type { AnnouncementView } from '../../../api/features/announcements/announcements.schema.ts';
import { londonField, londonInstant } from '../fields/londonInstant.ts';

export interface AnnouncementForm {
  title: string;
  body: string;
  severity: string;
  audience: string;
  /** Empty unless it is for a specialty's patients. */
  specialty: string;
  places: string[];
  /** As date-and-time fields hold them, on London's clock; an empty end is none. */
  startsAt: string;
  endsAt: string;
}

export const announcementLabels: Record<keyof AnnouncementForm, string> = {
  title: 'Title',
  body: 'Words',
  severity: 'How much it matters',
  audience: 'For whom',
  specialty: 'Specialty',
  places: 'Pages',
  startsAt: 'Shown from',
  endsAt: 'Until',
};

/** The form of an announcement, or of a new one that begins now. */
export const announcementFormOf = (view: AnnouncementView | null, now = new Date()): AnnouncementForm => ({
  title: view?.title ?? '',
  body: view?.body ?? '',
  severity: view?.severity ?? 'information',
  audience: view?.audience ?? 'everybody',
  specialty: view?.specialty ?? '',
  places: view?.places ?? [],
  startsAt: londonField(view ? new Date(view.startsAt) : now),
  endsAt: view?.endsAt ? londonField(new Date(view.endsAt)) : '',
});

/** The form as the comparison of two versions shows it. */
export const announcementInWords = ({ places, ...form }: AnnouncementForm): Record<string, string> => ({
  ...form,
  places: places.join(', '),
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
    audience: form.audience,
    specialty: form.audience === 'specialty' ? form.specialty : null,
    // Nobody is known before they sign in, so that page is for everybody only.
    places: form.places.filter((place) => form.audience === 'everybody' || place !== 'sign-in'),
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
  };
}
