import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AssignmentView } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { FormDay } from '../forms/FormDay.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { type ChangeForm, changeBodyOf, changeFormOf, changeLabels } from './assignForm.ts';
import { PatienceFields } from './PatienceFields.tsx';

/** Changes when it is due and how patience runs out; with a later day one that has ended is open again. */
export function ChangeDialog({ view, onClose }: { view: AssignmentView; onClose: () => void }) {
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const save = async (form: ChangeForm, version: number) => {
    await provider.update('questionnaire-assignments', {
      id: view.id,
      data: changeBodyOf(form),
      previousData: { ...view, version },
    });
    notify(view.state === 'expired' ? 'Open again. The patient is told.' : 'Saved', { type: 'success' });
    refresh();
  };
  return (
    <FormDialog<ChangeForm>
      title={view.state === 'expired' ? 'Open it again' : 'Change when it is due'}
      submitLabel="Save"
      version={view.version}
      initial={changeFormOf(view)}
      compared={changeLabels}
      fetchCurrent={async () => {
        const { data } = await provider.getOne<AssignmentView>('questionnaire-assignments', { id: view.id });
        return { version: data.version, values: changeFormOf(data) };
      }}
      save={save}
      onClose={onClose}
    >
      <FormDay name="dueOn" label="Due on" hint="Empty: whenever they like; it never ends by itself" />
      <PatienceFields />
    </FormDialog>
  );
}
