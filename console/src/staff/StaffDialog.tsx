import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import { RolesField } from './RolesField.tsx';
import { roleWords } from './roleWords.ts';

const inWords = (person: Pick<StaffView, 'roles'>) =>
  person.roles.map((role) => roleWords[role].name).join(', ');

/** Changes a colleague's name and roles. */
export function StaffDialog({ person, onClose }: { person: StaffView; onClose: () => void }) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  return (
    <FormDialog
      title={`Change ${person.name}`}
      submitLabel="Save"
      version={person.version}
      initial={{ name: person.name, roles: person.roles }}
      compared={{ name: 'Name', roles: 'Roles' }}
      inWords={(form) => ({ name: form.name, roles: inWords(form) })}
      fetchCurrent={async () => {
        const { data } = await provider.getOne<StaffView>('staff', { id: person.id });
        return { version: data.version, values: { name: data.name, roles: data.roles } };
      }}
      save={async (form, version) => {
        await provider.update<StaffView>('staff', {
          id: person.id,
          data: form,
          previousData: { ...person, version },
        });
        notify('Saved', { type: 'success' });
        refresh();
      }}
      onClose={onClose}
    >
      <FormText name="name" label="Name" required />
      <RolesField />
    </FormDialog>
  );
}
