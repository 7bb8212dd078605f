import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import { useFormContext } from 'react-hook-form';
import { SelectField } from '../../forms/SelectField.tsx';
import type { Recipient } from '../alertCalls.ts';
import type { RuleForm } from './ruleForm.ts';

/** Colleagues who get an e-mail, one chosen after the other. */
export function RecipientsField({ recipients }: { recipients: readonly Recipient[] }) {
  const { watch, setValue, formState } = useFormContext<RuleForm>();
  const chosen = watch('tells');
  const others = recipients.filter(({ id }) => !chosen.includes(id));
  const nameOf = (id: string) => recipients.find((person) => person.id === id)?.name ?? 'Left the staff';
  const keep = (tells: string[]) => setValue('tells', tells, { shouldDirty: true });
  const message = formState.errors.tells?.message;
  return (
    <Box role="group" aria-label="Who is e-mailed">
      <SelectField
        label="E-mail somebody"
        value=""
        options={[
          { value: '', label: others.length > 0 ? 'Choose a colleague' : 'There is nobody else' },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => id && keep([...chosen, id])}
      />
      <FormHelperText error={Boolean(message)} role={message ? 'alert' : undefined} sx={{ mx: 0 }}>
        {message ?? 'The e-mail says that there is an alert, never whose or what.'}
      </FormHelperText>
      <Box component="ul" aria-label="Chosen colleagues" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {chosen.map((id) => (
          <Box component="li" key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>{nameOf(id)}</Box>
            <Button
              size="small"
              aria-label={`Do not e-mail ${nameOf(id)}`}
              onClick={() => keep(chosen.filter((one) => one !== id))}
            >
              Not them
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
