import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import type { Proposal } from './incidentWords.ts';

export interface IncidentForm {
  title: string;
  description: string;
  isAnnounced: boolean;
  announcementTitle: string;
  announcementBody: string;
  severity: string;
}

export const incidentLabels: Record<string, string> = {
  title: 'Title',
  description: 'What is known',
  isAnnounced: 'Announced',
  announcementTitle: 'Announcement’s title',
  announcementBody: 'Announcement’s words',
  severity: 'How much it matters',
};

/** A form from an incident, or from what proposes one: patients are told by default, since they are who waits. */
export function incidentFormOf(view: IncidentView | null, proposal: Proposal = {}): IncidentForm {
  const { announcement } = view ?? { announcement: null };
  return {
    title: view?.title ?? proposal.title ?? '',
    description: view?.description ?? proposal.description ?? '',
    isAnnounced: view ? announcement !== null : true,
    announcementTitle: announcement?.title ?? '',
    announcementBody: announcement?.body ?? '',
    severity: announcement?.severity ?? 'warning',
  };
}

export const incidentBody = (form: IncidentForm) => ({
  title: form.title,
  description: form.description,
  announcement: form.isAnnounced
    ? { title: form.announcementTitle, body: form.announcementBody, severity: form.severity }
    : null,
});

/** The form as two people compare it. */
export const incidentInWords = (form: IncidentForm): Record<string, string> => ({
  title: form.title,
  description: form.description,
  isAnnounced: form.isAnnounced ? 'yes' : 'no',
  announcementTitle: form.isAnnounced ? form.announcementTitle : '',
  announcementBody: form.isAnnounced ? form.announcementBody : '',
  severity: form.isAnnounced ? form.severity : '',
});
