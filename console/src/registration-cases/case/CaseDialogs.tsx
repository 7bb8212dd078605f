import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { AskDepartmentDialog, ReasonDialog } from './AskDialogs.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { ReplyDialog } from './ReplyDialog.tsx';
import type { CaseActs } from './useCaseActs.ts';

export interface CaseDialogProps {
  view: CaseView;
  acts: CaseActs;
}

/** The dialog of the act that is asked about. */
export function CaseDialogs({ view, acts }: CaseDialogProps) {
  switch (acts.asked) {
    case 'correct':
      return <CorrectDialog view={view} acts={acts} />;
    case 'link':
      return <LinkDialog view={view} acts={acts} />;
    case 'reply':
      return <ReplyDialog view={view} acts={acts} />;
    case 'department':
      return <AskDepartmentDialog view={view} acts={acts} />;
    case 'end':
      return <EndDialog view={view} acts={acts} />;
    case 'suspicious':
    case 'reopen':
      return <ReasonDialog view={view} acts={acts} what={acts.asked} />;
    default:
      return null;
  }
}
