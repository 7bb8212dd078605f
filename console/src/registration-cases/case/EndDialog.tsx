import { causeWords } from '../../fields/causeWords.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormRadios } from '../../forms/FormRadios.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import type { CaseDialogProps } from './CaseDialogs.tsx';

const causes = Object.entries(causeWords).map(([value, label]) => ({ value, label }));

/** Ends a case with its cause, which the report counts by; the likeliest is chosen already. */
export const EndDialog = ({ view, acts }: CaseDialogProps) => (
  <FormDialog<{ verb: string; cause: string; note: string }>
    title="Resolve or close"
    submitLabel="End the case"
    version={view.version}
    initial={{ verb: 'resolve', cause: view.likelyCause, note: '' }}
    fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
    save={({ verb, ...body }, version) =>
      acts.perform(verb, body, version, verb === 'resolve' ? 'Resolved' : 'Closed')
    }
    onClose={acts.close}
  >
    <FormRadios
      name="verb"
      label="How does it end?"
      options={[
        { value: 'resolve', label: 'Resolved: what stopped them is mended, they can register' },
        { value: 'close', label: 'Closed: nothing more can be done' },
      ]}
    />
    <FormSelect name="cause" label="What was the cause?" options={causes} />
    <FormText name="note" label="Note" hint="What a colleague should know, if they come back" lines={2} />
  </FormDialog>
);
