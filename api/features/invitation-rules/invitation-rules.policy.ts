import type { FieldProblem } from '../../lib/problem.ts';
import type { Role } from '../staff/staff.permissions.ts';
import type { WordingFacts } from './invitation-rules.queries.ts';
import type { RuleConditions } from './invitation-rules.schema.ts';

/** Only an administrator may let batches go with nobody looking at them. */
export const mayRelease = (release: RuleConditions['release'], roles: readonly Role[]): boolean =>
  release === 'by-person' || roles.includes('administrator');

/** What is wrong with a rule's wordings: each must be there, in use, and of its kind. */
export function wordingFaults(conditions: RuleConditions, known: readonly WordingFacts[]): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const fault = (field: keyof RuleConditions, code: string, message: string) =>
    faults.push({ path: `body.${field}`, code, message });
  const check = (
    field: 'wordingId' | 'secondWordingId' | 'reminderWordingId',
    kind: WordingFacts['kind'],
  ) => {
    const id = conditions[field];
    if (id === null) return;
    const wording = known.find((each) => each.id === id);
    if (!wording) fault(field, 'wording-unknown', 'There is no such wording.');
    else if (wording.kind !== kind)
      fault(
        field,
        'wording-of-another-kind',
        `Choose a wording for ${kind === 'reminder' ? 'reminders' : 'invitations'}.`,
      );
    else if (wording.state === 'retired')
      fault(field, 'wording-retired', 'This wording is out of use. Choose another, or use it again.');
  };
  check('wordingId', 'invitation');
  check('secondWordingId', 'invitation');
  check('reminderWordingId', 'reminder');
  if (conditions.secondWordingId === conditions.wordingId)
    fault('secondWordingId', 'wordings-the-same', 'A wording cannot be tried against itself.');
  if (conditions.mostReminders > 0 && conditions.reminderWordingId === null)
    fault('reminderWordingId', 'reminder-wording-missing', 'Choose what the reminders say.');
  return faults;
}
