import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import type { Column } from '../lists/columns.ts';
import { RuleList } from '../rules/RuleList.tsx';
import { RuleDialog } from './RuleDialog.tsx';

const every = (names: string[] | null): string => names?.join(', ') ?? 'Every one';
const columns: Column<AssignmentRuleView>[] = [
  {
    key: 'questionnaire',
    label: 'Asks',
    wraps: true,
    width: 220,
    cell: ({ questionnaire }) => questionnaire.name,
  },
  { key: 'specialties', label: 'Specialties', cell: ({ specialties }) => every(specialties) },
  { key: 'clinics', label: 'Clinics', optional: true, cell: ({ clinics }) => every(clinics) },
  { key: 'locations', label: 'Places', optional: true, cell: ({ locations }) => every(locations) },
  { key: 'daysBefore', label: 'Days before', align: 'right', cell: ({ daysBefore }) => daysBefore },
  {
    key: 'askedLately',
    label: 'Asked in 30 days',
    align: 'right',
    cell: ({ askedLately }) => (askedLately > 10_000 ? '10,000+' : askedLately.toLocaleString('en-GB')),
  },
  { key: 'ranAt', label: 'Last looked', optional: true, cell: ({ ranAt }) => <DateTime value={ranAt} /> },
];

/** Every rule that asks by itself, by name. */
export default function AssignmentRuleList() {
  return (
    <RuleList
      kind="assignment-rules"
      title="Rules that ask questionnaires"
      columns={columns}
      purpose="A rule asks a questionnaire some days before each appointment of a specialty, a clinic or a place."
      Dialog={RuleDialog}
    />
  );
}
