import { ChoiceGap, NumberGap, Sentence } from '../rules/InSentence.tsx';

const amending = [
  { value: 'no', label: 'may not' },
  { value: 'yes', label: 'may' },
];

/** How often patients are reminded, how long they may be late, and whether they may think again. */
export const PatienceFields = () => (
  <>
    <Sentence names={['mostReminders', 'reminderDays']}>
      Reminded at most
      <NumberGap name="mostReminders" label="Most reminders" />
      times,
      <NumberGap name="reminderDays" label="Days between reminders" />
      days apart.
    </Sentence>
    <Sentence names={['graceDays']}>
      It may still be answered
      <NumberGap name="graceDays" label="Days it may still be answered" />
      days after it was due.
    </Sentence>
    <Sentence names={['allowAmend']}>
      Until then they
      <ChoiceGap name="allowAmend" label="Whether they may send other answers" options={amending} />
      send other answers in place of the first.
    </Sentence>
  </>
);
