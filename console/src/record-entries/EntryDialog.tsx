import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { WhosePatient } from '../patients/WhosePatient.tsx';
import { useSession } from '../providers/useSession.ts';
import type { Entry, EntryNoun } from './entryNoun.ts';

interface EntryDialogProps<View extends Entry, Form extends Record<string, string>> {
  noun: EntryNoun<View, Form>;
  entry: View | null;
  /** Whose it will be, where that is known already. */
  patient?: PatientReference;
  onClose: () => void;
}

/** Records an entry for a patient, or changes one; two people's changes are shown side by side. */
export function EntryDialog<View extends Entry, Form extends Record<string, string>>({
  noun,
  entry,
  patient,
  onClose,
}: EntryDialogProps<View, Form>) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const navigate = useNavigate();
  const me = useSession()?.staff.name ?? '';
  const known = entry?.patient ?? patient ?? null;
  const [chosen, setChosen] = useState<PatientReference | null>(known);
  const save = async (form: Form, version: number) => {
    const data = noun.bodyOf(form);
    if (entry) {
      await provider.update(noun.resource, { id: entry.id, data, previousData: { ...entry, version } });
      notify('Saved', { type: 'success' });
      return refresh();
    }
    if (!chosen) return;
    const made = await provider.create(noun.resource, { data: { ...data, patientId: chosen.id } });
    notify('Saved', { type: 'success' });
    navigate(`/${noun.resource}/${made.data.id}`);
  };
  return (
    <FormDialog<Form>
      title={entry ? `Change this ${noun.one}` : noun.add}
      submitLabel="Save"
      notYet={chosen ? undefined : `Choose the patient first. Then comes the ${noun.one}.`}
      {...(entry ? { version: entry.version } : {})}
      initial={noun.formOf(entry, me)}
      compared={noun.labels}
      {...(entry
        ? {
            fetchCurrent: async () => {
              const { data } = await provider.getOne(noun.resource, { id: entry.id });
              return { version: data.version, values: noun.formOf(data as View, me) };
            },
          }
        : {})}
      save={save}
      onClose={onClose}
    >
      <WhosePatient patient={chosen} isFixed={known !== null} onChoose={setChosen} />
      {chosen ? <noun.Fields /> : null}
    </FormDialog>
  );
}
