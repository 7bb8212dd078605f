import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import type { Column } from '../lists/columns.ts';
import { RuleList } from '../rules/RuleList.tsx';
import { lastRunWords } from './lastRunWords.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { hourWords } from './ruleForm.ts';

const columns: Column<RuleView>[] = [
  {
    key: 'specialties',
    label: 'Appointments in',
    cell: ({ specialties }) => specialties?.join(', ') ?? 'Every specialty',
  },
  { key: 'hour', label: 'Every day at', cell: ({ hour }) => hourWords(hour) },
  {
    key: 'release',
    label: 'Each batch',
    cell: ({ release }) => (release === 'by-itself' ? 'Is sent by itself' : 'Waits for a person'),
  },
  { key: 'lastRun', label: 'Last run', cell: ({ lastRun }) => lastRunWords(lastRun) },
  { key: 'nextRunAt', label: 'Next run', cell: ({ nextRunAt }) => <DateTime value={nextRunAt} /> },
];

/** Every rule that invites by itself, by name. */
export default function InvitationRuleList() {
  return (
    <RuleList
      kind="invitation-rules"
      title="Invitation rules"
      columns={columns}
      purpose="A rule makes a batch of invitations every night, of those whose appointment was just booked."
      Dialog={RuleDialog}
    />
  );
}
