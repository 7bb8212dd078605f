import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type Path, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { problemOf } from '../../providers/problem.ts';
import { useResultChanged } from '../useResult.ts';
import { fieldFor, type ResultForm } from './resultForm.ts';

/**
 * A report's form and what becomes of it: filed, it leads to the result; refused, each sentence stands at its field and
 * what was typed stays.
 */
export function useReportForm(
  initial: ResultForm,
  send: (form: ResultForm) => Promise<ResultView>,
  done: string,
) {
  const form = useForm<ResultForm>({ defaultValues: initial });
  const navigate = useNavigate();
  const notify = useNotify();
  const changed = useResultChanged();
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = form.handleSubmit(async (values) => {
    setTrouble(null);
    try {
      const result = await send(values);
      changed(result);
      notify(done, { type: 'success' });
      navigate(`/results/${result.id}/show`);
    } catch (error) {
      const { errors } = problemOf(error);
      for (const [index, { path, message }] of errors.entries())
        form.setError(fieldFor(path) as Path<ResultForm>, { message }, { shouldFocus: index === 0 });
      setTrouble(error);
    }
  });
  return { form, submit, trouble };
}
