import { useNotify, useRefresh } from 'react-admin';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormRadios } from '../forms/FormRadios.tsx';
import { FormText } from '../forms/FormText.tsx';
import { ask } from '../providers/httpClient.ts';
import type { Entry } from './entryNoun.ts';
import { errorKindOptions } from './errorWords.ts';

interface ErrorForm extends Record<string, string> {
  kind: string;
  reason: string;
}

/** Says that an entry should not have been made, whom it was about, and why. It is kept. */
export function ErrorDialog({
  resource,
  one,
  entry,
  onClose,
}: {
  resource: string;
  one: string;
  entry: Entry;
  onClose: () => void;
}) {
  const refresh = useRefresh();
  const notify = useNotify();
  const save = async (form: ErrorForm) => {
    await ask(`/api/${resource}/${entry.id}/enter-in-error`, 'POST', form, {
      'If-Match': `"${entry.version}"`,
    });
    notify('Marked as entered in error', { type: 'success' });
    refresh();
  };
  return (
    <FormDialog<ErrorForm>
      title={`This ${one} was entered in error`}
      submitLabel="Mark as entered in error"
      initial={{ kind: '', reason: '' }}
      save={save}
      onClose={onClose}
    >
      <FormRadios name="kind" label="What was wrong" options={errorKindOptions} />
      <FormText
        name="reason"
        label="Why?"
        hint="Staff read it on the entry, and the audit keeps it. The patient does not."
        lines={2}
        required
      />
    </FormDialog>
  );
}
