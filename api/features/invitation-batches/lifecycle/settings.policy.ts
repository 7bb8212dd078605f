import type { FieldProblem } from '../../../lib/problem.ts';
import type { BatchSettings } from '../invitation-batches.schema.ts';

/** A wording that was chosen, as far as it is known. */
export interface ChosenWording {
  kind: 'invitation' | 'reminder';
  state: 'active' | 'retired';
  /** The version, or the wording where reminders choose one. */
  id: string;
}

const fault = (path: string, code: string, message: string): FieldProblem => ({
  path: `body.${path}`,
  code,
  message,
});

/**
 * What is wrong with the settings a batch would have, each named by its field.
 * @param settings all of them, the changed ones in place
 * @param known the wordings they name, of those there are
 * @param changed fields of the request: a wording retired since it was chosen stays until it is changed
 */
export function faultsOfSettings(
  settings: BatchSettings,
  known: readonly ChosenWording[],
  changed: ReadonlySet<string>,
  now: Date,
): FieldProblem[] {
  const isUsable = (id: string, kind: ChosenWording['kind']) =>
    known.some((wording) => wording.id === id && wording.kind === kind && wording.state === 'active');
  const wordingFault = (field: 'wordingVersionId' | 'secondWordingVersionId', kind: 'invitation') => {
    const id = settings[field];
    return id === null || !changed.has(field) || isUsable(id, kind)
      ? []
      : [fault(field, 'wording-unknown', 'Choose a wording of invitations that is in use.')];
  };
  const { sendAfter, sendBy, reminderWordingId } = settings;
  const rules: [wrong: boolean, FieldProblem][] = [
    [
      settings.secondWordingVersionId !== null &&
        settings.secondWordingVersionId === settings.wordingVersionId,
      fault('secondWordingVersionId', 'same-wording', 'The second wording must be another than the first.'),
    ],
    [
      reminderWordingId !== null &&
        changed.has('reminderWordingId') &&
        !isUsable(reminderWordingId, 'reminder'),
      fault('reminderWordingId', 'wording-unknown', 'Choose a wording of reminders that is in use.'),
    ],
    [
      settings.mostReminders > 0 && reminderWordingId === null,
      fault('reminderWordingId', 'reminder-without-wording', 'Reminders need a wording of their own.'),
    ],
    [
      sendBy !== null && changed.has('sendBy') && new Date(sendBy) <= now,
      fault('sendBy', 'send-by-passed', 'This time has passed. Choose a later one.'),
    ],
    [
      sendAfter !== null && sendBy !== null && new Date(sendAfter) >= new Date(sendBy),
      fault('sendBy', 'send-by-too-early', 'The time to send by must be after the time to begin.'),
    ],
  ];
  return [
    ...wordingFault('wordingVersionId', 'invitation'),
    ...wordingFault('secondWordingVersionId', 'invitation'),
    ...rules.filter(([wrong]) => wrong).map(([, problem]) => problem),
  ];
}
