import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type {
  ExampleKind,
  SimulationResult,
} from '../../../api/features/release-rules/simulation/simulation.schema.ts';
import { NumberTable } from '../charts/NumberTable.tsx';
import { dateTime } from '../fields/dates.ts';
import { Line, Lines } from '../layout/Lines.tsx';
import { useMay } from '../providers/useSession.ts';
import { ruleSetCalls } from './useRuleSet.ts';

type Counts = Pick<SimulationResult, 'reports' | 'earlier' | 'later' | 'never' | 'unseen' | 'unseenNow'>;

const heads = [
  'Results',
  'Earlier',
  'Later or not yet',
  'Never any more',
  'Before a clinician',
  'Now',
] as const;
const valuesOf = ({ reports, earlier, later, never, unseen, unseenNow }: Counts) => [
  reports,
  earlier,
  later,
  never,
  unseen,
  unseenNow,
];

/** What a trial found: in sentences, by specialty and by test, with what history cannot say. */
export const SimulationTables = ({ result, setId }: { result: SimulationResult; setId: string }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
    <Box component="ul" sx={{ m: 0, pl: 2.5, maxWidth: 900 }}>
      {result.sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Box>
    {result.reports === 0 ? null : (
      <>
        <Part title="By specialty">
          <NumberTable
            label="By specialty"
            heads={['Specialty', ...heads]}
            rows={result.specialties.map((each) => ({
              key: each.specialty ?? '',
              name: each.specialty ?? 'No specialty',
              values: valuesOf(each),
            }))}
          />
        </Part>
        <Part title="By test">
          <NumberTable
            label="By test"
            heads={['Test', ...heads]}
            rows={result.tests.map((each) => ({
              key: `${each.specialty} ${each.testName}`,
              name: `${each.testName}, ${each.specialty ?? 'no specialty'}`,
              values: valuesOf(each),
            }))}
          />
          {result.moreTests > 0 ? (
            <Box>And {result.moreTests.toLocaleString('en-GB')} tests more.</Box>
          ) : null}
        </Part>
        <Examples setId={setId} />
      </>
    )}
    <Box component="details">
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        What this cannot tell
      </Box>
      <ul>
        {result.cannotTell.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Box>
  </Box>
);

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Box component="section" aria-label={title}>
    <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 16 }}>
      {title}
    </Box>
    {children}
  </Box>
);

const kindWords: Record<ExampleKind, string> = {
  unseen: 'Would be seen before a clinician acts',
  earlier: 'Earlier',
  later: 'Later or not yet',
  never: 'Never any more',
};
const when = (at: string | null): string => (at ? dateTime(at) : 'not shown');

/** Some of the results, for whoever may read results. */
function Examples({ setId }: { setId: string }) {
  const mayRead = useMay('results:read');
  const { data } = useQuery({
    queryKey: ['release-rules', 'simulation-examples', setId],
    queryFn: () => ruleSetCalls.examples(setId),
    enabled: mayRead,
    retry: false,
  });
  if (!data || data.examples.length === 0) return null;
  return (
    <Part title="Some of them">
      <Lines label="Some of them">
        {data.examples.map(({ kind, reportId, testName, specialty, nowAt, draftAt }) => (
          <Line
            key={`${kind} ${reportId}`}
            title={
              <Link to={`/results/${reportId}/show`}>{`${testName}, ${specialty ?? 'no specialty'}`}</Link>
            }
            detail={`${kindWords[kind]}: ${when(nowAt)} by the rules in use, ${when(draftAt)} by these`}
          />
        ))}
      </Lines>
    </Part>
  );
}
