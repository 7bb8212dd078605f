import type { FieldProblem } from '../../../lib/problem.ts';

/** What is wrong with the days of an assignment. @param today 'YYYY-MM-DD' in London */
export function dayFaults(
  { opensOn, dueOn }: { opensOn: string; dueOn: string | null },
  today: string,
): FieldProblem[] {
  const faults: FieldProblem[] = [];
  if (opensOn < today)
    faults.push({ path: 'body.opensOn', code: 'opens-in-past', message: 'Choose today or a day to come.' });
  if (dueOn !== null && dueOn < today)
    faults.push({ path: 'body.dueOn', code: 'due-in-past', message: 'Choose today or a day to come.' });
  else if (dueOn !== null && dueOn < opensOn)
    faults.push({
      path: 'body.dueOn',
      code: 'due-before-opening',
      message: 'It cannot be due before it can be answered.',
    });
  return faults;
}
