import { useWatch } from 'react-hook-form';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { type Severity, severityOptions } from './announcementWords.ts';
import { PatientSees } from './PatientSees.tsx';

interface FieldsProps {
  /** What the form calls its title and its words. */
  names: { title: string; body: string };
}

/** The words of an announcement, and how a patient sees them as they are typed. */
export function AnnouncementFields({ names }: FieldsProps) {
  const words = useWatch<Record<string, string>>();
  return (
    <>
      <FormText
        name={names.title}
        label="Announcement’s title"
        hint="What has happened, in a few words"
        required
      />
      <FormText
        name={names.body}
        label="Announcement’s words"
        hint="Whom it concerns, and what they can do meanwhile"
        lines={4}
        required
      />
      <FormSelect name="severity" label="How much it matters" options={severityOptions} />
      <PatientSees
        severity={(words.severity ?? 'information') as Severity}
        title={words[names.title] ?? ''}
        body={words[names.body] ?? ''}
      />
    </>
  );
}
