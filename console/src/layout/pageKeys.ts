import type { Permission } from '../providers/useSession.ts';

interface PageKeys {
  /** Where they work, as an address begins or ends. */
  on: RegExp;
  title: string;
  permission: Permission;
  keys: [string, string][];
}

/** Keys of single pages, listed behind `?`: those of the page one is on come first. */
export const pageKeys: PageKeys[] = [
  {
    on: /^\/letters\/create/,
    title: 'On the page Upload letters',
    permission: 'letters:write',
    keys: [
      ['↑ ↓', 'Next letter, or the one before'],
      ['Enter', 'Accept the letter'],
      ['R', 'Refuse it, with a reason'],
      ['P', 'Choose its patient'],
    ],
  },
  {
    on: /^\/registration-cases\/.+\/show/,
    title: 'On a failed registration',
    permission: 'registration-cases:write',
    keys: [
      ['J K', 'Next case, or the one before'],
      ['C', 'Correct the record'],
      ['L', 'Send a fresh link'],
      ['R', 'Reply'],
      ['D', 'Ask the department'],
      ['S', 'Mark as suspicious'],
      ['X', 'Resolve or close'],
    ],
  },
  {
    on: /^\/record-changes/,
    title: 'On the list of changes to enter',
    permission: 'record-changes:write',
    keys: [
      ['↑ ↓', 'Next change, or the one before'],
      ['E', 'Entered in the hospital’s system'],
    ],
  },
  {
    on: /^\/invitation-batches\/[0-9a-f-]{36}/,
    title: 'On the rows of an invitation batch',
    permission: 'invitation-batches:write',
    keys: [
      ['J K', 'Next row, or the one before; arrows do the same'],
      ['Enter', 'Mend the first faulty cell; then Enter saves, Esc leaves'],
      ['Y', 'Answer the row’s question with yes'],
      ['S', 'Skip the row, or take it back'],
      ['U', 'Undo the last skip'],
    ],
  },
  {
    on: /^\/unreachable-patients/,
    title: 'On the list of patients to ring',
    permission: 'unreachable-patients:write',
    keys: [
      ['↑ ↓', 'Next patient, or the one before'],
      ['R', 'Reached'],
      ['N', 'No answer'],
      ['W', 'Wrong number'],
      ['D', 'Does not want the portal'],
      ['C', 'Record corrected'],
      ['M', 'More: another outcome, or a note'],
    ],
  },
  {
    on: /^\/support-tickets\/.+\/show/,
    title: 'On a ticket',
    permission: 'support-tickets:write',
    keys: [
      ['J K', 'Next ticket, or the one before'],
      ['R', 'Reply'],
      ['N', 'Write a note'],
      ['A', 'Assign it to me'],
    ],
  },
  {
    on: /^\/questionnaires\/[0-9a-f-]{36}$/,
    title: 'Where a questionnaire is written',
    permission: 'questionnaires:write',
    keys: [
      ['Y C M S', 'Add a yes or no, a choice of one, a choice of several, a scale'],
      ['N T D F', 'Add a number, a text, a date, a file'],
      ['W U P', 'Add words to read, a group, a page'],
      ['↑ ↓', 'Next row, or the one before; Enter opens it, Esc goes back to it'],
      ['Alt ↑ ↓', 'Move it up or down'],
      ['Alt → ←', 'Move it into the group beside it, or out of its group'],
      ['Ctrl Enter', 'Add another of its kind after it'],
      ['Ctrl D', 'Duplicate it'],
      ['Delete', 'Remove it'],
      ['Ctrl Z', 'Undo; Ctrl Shift Z does it again'],
      ['Ctrl S', 'Save the draft'],
      ['V K', 'Go to the preview, or to the check'],
    ],
  },
];
