import { ReasonForm } from '../../forms/ReasonForm.tsx';
import type { LetterActs } from './useLetterActs.ts';

/** The reason an act needs: withdrawing, refusing, accepting against the check. */
export function AskReason({ acts }: { acts: LetterActs }) {
  const shared = { busy: acts.busy, onCancel: () => acts.ask(null) };
  if (acts.asked === 'withdraw') {
    return (
      <ReasonForm
        {...shared}
        label="Why is this letter withdrawn?"
        hint="The patient sees it no longer. They are not told why."
        act="Withdraw this letter"
        least={3}
        danger
        onGive={(reason) => void acts.withdraw(reason)}
      />
    );
  }
  if (acts.asked === 'refuse') {
    return (
      <ReasonForm
        {...shared}
        label="Why is this letter refused?"
        act="Refuse this letter"
        least={3}
        onGive={(reason) => void acts.refuse(reason)}
      />
    );
  }
  return (
    <ReasonForm
      {...shared}
      label="Why is it this patient’s letter all the same?"
      hint="Kept with the letter and in the audit, with your name."
      act="Accept against the check"
      least={10}
      danger
      onGive={(reason) => void acts.override(reason)}
    />
  );
}
