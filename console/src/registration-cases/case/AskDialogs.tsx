import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormText } from '../../forms/FormText.tsx';
import type { CaseDialogProps } from './CaseDialogs.tsx';

/** Puts a question to a department; the case waits for two working days. */
export const AskDepartmentDialog = ({ view, acts }: CaseDialogProps) => (
  <FormDialog<{ department: string; question: string }>
    title="Ask the department"
    submitLabel="Put it to wait"
    version={view.version}
    initial={{ department: '', question: '' }}
    fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
    save={(form, version) =>
      acts.perform('ask-department', form, version, 'The case waits, and comes back in two working days.')
    }
    onClose={acts.close}
  >
    <p style={{ margin: 0 }}>
      Ring or write to them yourself. What you asked is kept here, and the case comes back in two working
      days.
    </p>
    <FormText name="department" label="Department" required autoFocus />
    <FormText name="question" label="What you asked" lines={3} required />
  </FormDialog>
);

const reasons = {
  suspicious: {
    title: 'Mark as suspicious',
    does: 'Mark as suspicious',
    verb: 'mark-suspicious',
    done: 'Marked as suspicious',
    hint: 'Nobody is told. The case ends here and shows in the audit.',
  },
  reopen: {
    title: 'Reopen the case',
    does: 'Reopen',
    verb: 'reopen',
    done: 'Reopened',
    hint: 'The audit keeps it',
  },
} as const;

/** An act that needs a reason and nothing else. */
export function ReasonDialog({ view, acts, what }: CaseDialogProps & { what: keyof typeof reasons }) {
  const { title, does, verb, done, hint } = reasons[what];
  return (
    <FormDialog<{ reason: string }>
      title={title}
      submitLabel={does}
      version={view.version}
      initial={{ reason: '' }}
      fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
      save={(form, version) => acts.perform(verb, form, version, done)}
      onClose={acts.close}
    >
      <FormText name="reason" label="Reason" hint={hint} lines={2} required autoFocus />
    </FormDialog>
  );
}
