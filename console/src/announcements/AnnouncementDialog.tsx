import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AnnouncementView } from '../../../api/features/announcements/announcements.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import { AnnouncementFields } from './AnnouncementFields.tsx';
import {
  type AnnouncementForm,
  announcementBody,
  announcementFormOf,
  announcementInWords,
  announcementLabels,
} from './announcementForm.ts';
import { ReachFields } from './ReachFields.tsx';

interface DialogProps {
  /** Null for a new one. */
  announcement: AnnouncementView | null;
  mayWrite: boolean;
  onClose: () => void;
}

/** Writes an announcement or changes one, with how a patient sees it. */
export function AnnouncementDialog({ announcement, mayWrite, onClose }: DialogProps) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const save = async (form: AnnouncementForm, version: number) => {
    const data = announcementBody(form, announcement);
    if (announcement) {
      const previousData = { ...announcement, version };
      await provider.update('announcements', { id: announcement.id, data, previousData });
    } else await provider.create('announcements', { data });
    notify('Saved. Patients see it at its time.', { type: 'success' });
    refresh();
  };
  return (
    <FormDialog<AnnouncementForm>
      title={announcement ? 'Change the announcement' : 'Write an announcement'}
      submitLabel={mayWrite ? 'Save the announcement' : null}
      {...(announcement ? { version: announcement.version } : {})}
      initial={announcementFormOf(announcement)}
      compared={announcementLabels}
      inWords={announcementInWords}
      {...(announcement
        ? {
            fetchCurrent: async () => {
              const { data } = await provider.getOne<AnnouncementView>('announcements', {
                id: announcement.id,
              });
              return { version: data.version, values: announcementFormOf(data) };
            },
          }
        : {})}
      save={save}
      onClose={onClose}
    >
      <AnnouncementFields names={{ title: 'title', body: 'body' }} />
      <ReachFields />
      <FormText name="startsAt" label="Shown from" isMoment required />
      <FormText name="endsAt" label="Until" hint="Empty: until somebody ends it" isMoment />
    </FormDialog>
  );
}
