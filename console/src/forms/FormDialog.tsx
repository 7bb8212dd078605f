import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId, useState } from 'react';
import { type DefaultValues, type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { ErrorState } from '../layout/ErrorState.tsx';
import { problemOf } from '../providers/problem.ts';
import { type Conflict, ConflictNotice } from './ConflictNotice.tsx';
import { useRefusals } from './useRefusals.ts';

interface FormDialogProps<Form extends FieldValues> {
  title: string;
  /** The button's words: what will be done; null where this person may only read. */
  submitLabel: string | null;
  /** What must be chosen first, and what comes after it: said where the button will be. */
  notYet?: string | undefined;
  initial: Form;
  /** Version the form was opened on; without one nothing is compared (a new record). */
  version?: number;
  /** Labels of the fields shown side by side when somebody else saved first; none where the form is an act. */
  compared?: Record<string, string>;
  fetchCurrent?: () => Promise<{ version: number; values: Partial<Form> }>;
  /** The form's values as a reader compares them; texts as they are by default. */
  inWords?: (form: Form) => Record<string, string>;
  save: (form: Form, version: number) => Promise<void>;
  onClose: () => void;
  /** At the right of the window, full height: what it changes stays in sight. */
  isAtSide?: boolean;
  children: ReactNode;
}

const atSide = {
  '& .MuiDialog-container': { justifyContent: 'flex-end' },
  '& .MuiDialog-paper': { m: 0, height: '100%', maxHeight: '100%', maxWidth: 480, borderRadius: 0 },
  '& form': { flex: 1 },
} as const;

/** A form over the page. What was typed survives every refusal: fields are marked, conflicts shown side by side. */
export function FormDialog<Form extends FieldValues>(props: FormDialogProps<Form>) {
  const titleId = useId();
  const form = useForm<Form>({ defaultValues: props.initial as DefaultValues<Form> });
  const [version, setVersion] = useState(props.version ?? 0);
  const refusals = useRefusals(form, Object.keys(props.initial));
  const [conflict, setConflict] = useState<Conflict<Form> | null>(null);

  const submit = async (values: Form, basedOn: number) => {
    if (props.notYet) return;
    refusals.clear();
    try {
      await props.save(values, basedOn);
      props.onClose();
    } catch (refused) {
      if (!(await isConflict(refused))) refusals.refuse(refused);
    }
  };

  const isConflict = async (refused: unknown): Promise<boolean> => {
    const { status, current } = problemOf(refused);
    if (status !== 412 || !props.fetchCurrent) return false;
    const theirs = await props.fetchCurrent().catch(() => null);
    if (!theirs) return false;
    setVersion(theirs.version);
    setConflict({ ...theirs, changedAt: current?.changedAt, changedBy: current?.changedBy });
    return true;
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      sx={props.isAtSide ? atSide : null}
      aria-labelledby={titleId}
      onClose={(_event, reason) => !(reason === 'backdropClick' && form.formState.isDirty) && props.onClose()}
    >
      <form
        noValidate
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        onSubmit={form.handleSubmit((values) => submit(values, version))}
      >
        <DialogTitle id={titleId}>{props.title}</DialogTitle>
        <DialogContent>
          <FormProvider {...form}>
            {/* Whoever may only read types nothing that no button would keep. */}
            <Stack
              component="fieldset"
              disabled={props.submitLabel === null}
              spacing={2}
              sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}
            >
              {refusals.problem ? <ErrorState error={refusals.problem} /> : null}
              {conflict ? (
                <ConflictNotice
                  conflict={conflict}
                  mine={form.getValues()}
                  inWords={props.inWords}
                  labels={props.compared ?? {}}
                  takeTheirs={() => {
                    form.reset({ ...form.getValues(), ...conflict.values });
                    setConflict(null);
                  }}
                />
              ) : null}
              {props.children}
            </Stack>
          </FormProvider>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          {props.notYet ? <Box sx={{ flex: 1, color: 'text.secondary' }}>{props.notYet}</Box> : null}
          <Button onClick={props.onClose}>{props.submitLabel ? 'Cancel' : 'Close'}</Button>
          {props.submitLabel && !props.notYet ? (
            <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
              {form.formState.isSubmitting
                ? 'Saving…'
                : conflict && props.compared
                  ? 'Save mine over theirs'
                  : props.submitLabel}
            </Button>
          ) : null}
        </DialogActions>
      </form>
    </Dialog>
  );
}
