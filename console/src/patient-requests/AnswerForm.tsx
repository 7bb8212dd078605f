import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { needToNote } from '../../../api/features/patient-requests/need-words.ts';
import type { RequestPage } from '../../../api/features/patient-requests/patient-requests.schema.ts';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { Card } from '../layout/Card.tsx';
import { acceptWords } from './requestWords.ts';

interface AnswerFormProps {
  request: RequestPage;
  act: (verb: 'accept' | 'decline', body: object) => Promise<void>;
}
const EMPTY = { time: '', which: '', note: '', answer: '' };

/** Accepts or declines in one place: the time where one is asked for, and words for the patient. */
export function AnswerForm({ request, act }: AnswerFormProps) {
  const form = useForm({ defaultValues: { ...EMPTY, note: needToNote(request) ?? '' } });
  const refusals = useRefusals(form, Object.keys(EMPTY));
  const may = (verb: 'accept' | 'decline') => request.mayDo.includes(verb);
  const isMove = request.kind === 'change';
  const isNeed = request.kind === 'interpreter' || request.kind === 'adjustment';
  const give = (verb: 'accept' | 'decline') =>
    form.handleSubmit(async (values) => {
      refusals.clear();
      if (verb === 'decline' && values.answer.trim().length < 3) {
        form.setError('answer', { message: 'Say why: the patient reads it.' }, { shouldFocus: true });
        return;
      }
      if (verb === 'accept' && isMove && values.time === '') {
        form.setError('time', { message: 'Give the day and the time it moves to.' }, { shouldFocus: true });
        return;
      }
      await act(verb, bodyOf(verb, values, isMove)).catch(refusals.refuse);
    });
  const asksWhich = Boolean(form.formState.errors.which) || form.watch('which') !== '';
  if (!may('accept') && !may('decline')) return null;
  const isOver = !may('accept') && isOfPast(request);
  return (
    <Card title="Answer">
      <FormProvider {...form}>
        <Box component="form" noValidate sx={{ display: 'grid', gap: 2, maxWidth: 560 }}>
          <Trouble error={refusals.problem} />
          {isOver ? (
            <Typography>
              This appointment has been, so it can be neither cancelled nor moved. Decline the request and say
              so.
            </Typography>
          ) : null}
          {isNeed && may('accept') ? (
            <FormText
              name="note"
              label={
                request.kind === 'interpreter'
                  ? 'Interpreter, on their record'
                  : 'Adjustments, added to their record'
              }
              hint="Staff see it with every appointment"
            />
          ) : null}
          {isMove && may('accept') ? (
            <FormText name="time" label="Move it to" hint="By the clock in London" isMoment />
          ) : null}
          {asksWhich ? (
            <FormSelect
              name="which"
              label="The clocks go back that night: which of the two?"
              options={[
                { value: '', label: 'Choose one' },
                { value: 'first', label: 'The first, in summer time' },
                { value: 'second', label: 'The second, an hour later' },
              ]}
            />
          ) : null}
          <FormText
            name="answer"
            label="Words for the patient"
            hint="Needed to decline; may stay empty to accept"
            lines={3}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {may('accept') ? (
              <Button variant="contained" disabled={form.formState.isSubmitting} onClick={give('accept')}>
                {acceptWords[request.kind]}
              </Button>
            ) : null}
            {may('decline') ? (
              <Button variant="outlined" disabled={form.formState.isSubmitting} onClick={give('decline')}>
                Decline
              </Button>
            ) : null}
          </Box>
        </Box>
      </FormProvider>
    </Card>
  );
}

/** The booked appointment it would change has begun by now, or is over. */
const isOfPast = ({ kind, appointment }: RequestPage): boolean =>
  (kind === 'cancel' || kind === 'change') &&
  appointment?.status === 'booked' &&
  Date.parse(appointment.startsAt) <= Date.now();

function bodyOf(
  verb: 'accept' | 'decline',
  { time, which, note, answer }: FieldValues,
  isMove: boolean,
): object {
  if (verb === 'decline') return { answer: answer.trim() };
  const [day = '', clock = ''] = String(time).split('T');
  return {
    answer: answer.trim() || null,
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(isMove && day ? { day, time: clock.slice(0, 5) } : {}),
    ...(isMove && which ? { which } : {}),
  };
}
