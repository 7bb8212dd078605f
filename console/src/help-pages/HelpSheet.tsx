import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn, useWatch } from 'react-hook-form';
import { HelpPreview } from './HelpPreview.tsx';

interface HelpSheetProps<Form extends FieldValues> {
  form: UseFormReturn<Form>;
  onSubmit: (values: Form) => Promise<void>;
  children: ReactNode;
}

/** The words of a page on the left, and on the right what patients will read. */
export function HelpSheet<Form extends { title: string; body: string }>({
  form,
  onSubmit,
  children,
}: HelpSheetProps<Form>) {
  const words = useWatch({ control: form.control });
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 440px' },
      }}
    >
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={form.handleSubmit(onSubmit)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>{children}</Stack>
        </FormProvider>
      </Paper>
      <HelpPreview title={words.title ?? ''} body={words.body ?? ''} />
    </Box>
  );
}
