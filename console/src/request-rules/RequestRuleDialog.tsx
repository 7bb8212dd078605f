import Button from '@mui/material/Button';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { RequestRuleView } from '../../../api/features/request-rules/request-rules.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { ask } from '../providers/httpClient.ts';
import { problemOf } from '../providers/problem.ts';
import { ruleName } from './requestRuleWords.ts';

const labels = {
  mayCancel: 'Ask to cancel',
  cancelHours: 'Until so many hours before',
  mayChange: 'Ask for another time',
  changeHours: 'Until so many hours before',
  otherwise: 'What to do instead',
};
type Form = Record<keyof typeof labels | 'specialty' | 'clinic', string>;

const usual = { cancelHours: 48, changeHours: 72 };

/** Hours that are not asked for stay as they were: whoever cannot see them must not be told off for them. None are not 0. */
function hoursOf(may: string, typed: string, kept: number): number | null {
  if (may !== 'yes') return kept;
  return typed.trim() === '' ? null : Number(typed);
}

const yesOrNo = (may: boolean): string => (may ? 'yes' : 'no');
const formOf = (rule: RequestRuleView | null): Form => ({
  specialty: rule?.specialty ?? '',
  clinic: rule?.clinic ?? '',
  mayCancel: yesOrNo(rule?.mayCancel ?? true),
  cancelHours: String(rule?.cancelHours ?? usual.cancelHours),
  mayChange: yesOrNo(rule?.mayChange ?? true),
  changeHours: String(rule?.changeHours ?? usual.changeHours),
  otherwise: rule?.otherwise ?? '',
});
const choices = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'Not here' },
];

interface DialogProps {
  rule: RequestRuleView | null;
  mayWrite: boolean;
  mayRemove: boolean;
  onClose: () => void;
}

/** One rule: what may be asked, until when, and what patients are told to do instead. */
export function RequestRuleDialog({ rule, mayWrite, mayRemove, onClose }: DialogProps) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const save = async (form: Form, version: number) => {
    const data = {
      mayCancel: form.mayCancel === 'yes',
      cancelHours: hoursOf(form.mayCancel, form.cancelHours, rule?.cancelHours ?? usual.cancelHours),
      mayChange: form.mayChange === 'yes',
      changeHours: hoursOf(form.mayChange, form.changeHours, rule?.changeHours ?? usual.changeHours),
      otherwise: form.otherwise,
    };
    if (rule)
      await provider.update('request-rules', { id: rule.id, data, previousData: { ...rule, version } });
    else {
      const named = { specialty: form.specialty.trim() || null, clinic: form.clinic.trim() || null };
      await provider.create('request-rules', { data: { ...data, ...named } });
    }
    notify('Saved. It goes for what is asked from now on.', { type: 'success' });
    refresh();
  };
  const remove = async (of: RequestRuleView) => {
    try {
      await ask(`/api/request-rules/${of.id}`, 'DELETE', undefined, { 'If-Match': `"${of.version}"` });
      notify('Removed. The rule for all others goes again.', { type: 'success' });
      onClose();
    } catch (refused) {
      notify(problemOf(refused).title, { type: 'error' });
    }
    refresh();
  };
  const fetchCurrent = async () => {
    const { data } = await provider.getOne<RequestRuleView>('request-rules', { id: rule?.id ?? '' });
    return { version: data.version, values: formOf(data) };
  };
  return (
    <FormDialog<Form>
      title={rule ? `What may be asked: ${ruleName(rule)}` : 'Add a rule'}
      submitLabel={mayWrite ? 'Save the rule' : null}
      {...(rule ? { version: rule.version, fetchCurrent } : {})}
      initial={formOf(rule)}
      compared={labels}
      save={save}
      onClose={onClose}
    >
      {rule ? null : (
        <>
          <FormText name="specialty" label="Specialty" hint="Or name a clinic: one of the two" />
          <FormText name="clinic" label="Clinic" />
        </>
      )}
      <AskFields may="mayCancel" hours="cancelHours" hoursLabel="Cancel" />
      <AskFields may="mayChange" hours="changeHours" hoursLabel="Change" />
      <FormText
        name="otherwise"
        label={labels.otherwise}
        hint="Patients read it where they may not ask here"
        lines={2}
        required
      />
      {rule && mayRemove ? (
        <Button color="error" onClick={() => void remove(rule)} sx={{ alignSelf: 'start' }}>
          Remove this rule
        </Button>
      ) : null}
    </FormDialog>
  );
}

interface AskProps {
  may: 'mayCancel' | 'mayChange';
  hours: 'cancelHours' | 'changeHours';
  hoursLabel: string;
}

/** Whether it may be asked; and where it may, until when. */
function AskFields({ may, hours, hoursLabel }: AskProps) {
  const isAllowed = useWatch<Form>({ name: may }) === 'yes';
  return (
    <>
      <FormSelect name={may} label={labels[may]} options={choices} />
      {isAllowed ? (
        <FormText name={hours} label={`${hoursLabel}: ${labels[hours]}`} inputMode="numeric" />
      ) : null}
    </>
  );
}
