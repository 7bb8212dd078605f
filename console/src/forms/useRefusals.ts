import { useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { fieldErrors, problemOf } from '../providers/problem.ts';

/**
 * Puts what the API refused where it belongs: sentences about a field beside it, the rest into `problem`.
 * A refused path belongs to the field it begins with ('addressLines.0' → 'address').
 */
export function useRefusals<Form extends FieldValues>(form: UseFormReturn<Form>, names: string[]) {
  const [problem, setProblem] = useState<unknown>(null);
  const refuse = (error: unknown): void => {
    let allPlaced = true;
    const messages = Object.entries(fieldErrors(problemOf(error)));
    for (const [path, message] of messages) {
      const name = names.find((own) => own === path) ?? names.find((own) => path.startsWith(own));
      if (name) form.setError(name as Path<Form>, { message }, { shouldFocus: true });
      else allPlaced = false;
    }
    setProblem(messages.length > 0 && allPlaced ? null : error);
  };
  return { problem, refuse, clear: () => setProblem(null) };
}
