import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Link } from 'react-router-dom';
import type {
  CsvGroup,
  Results,
} from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { useMay } from '../providers/useSession.ts';
import { DaysChart } from './DaysChart.tsx';
import { FunnelCard } from './FunnelCard.tsx';
import { GroupChart } from './GroupChart.tsx';
import { unreachableWords } from './resultWords.ts';
import { TimeChart } from './TimeChart.tsx';
import { TrialCard } from './TrialCard.tsx';

interface ResultChartsProps {
  results: Results;
  /** Where a group's numbers are had as CSV. */
  csvOf: (group: CsvGroup) => string;
  /** The list of whom to ring, narrowed as the page is. */
  ringLink: string;
}

/** A manager's questions about invitations, each answered by a chart. */
export function ResultCharts({ results, csvOf, ringLink }: ResultChartsProps) {
  const { groups, trial } = results;
  return (
    <Stack sx={{ gap: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(440px, 100%), 1fr))',
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <FunnelCard results={results} csv={csvOf('steps')} />
          <GroupChart group="channel" rows={groups.channel} csv={csvOf('channel')} />
          <GroupChart group="specialty" rows={groups.specialty} csv={csvOf('specialty')} />
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          {groups.day.length > 1 ? <DaysChart results={results} csv={csvOf('day')} /> : null}
          {trial ? <TrialCard trial={trial} /> : null}
          <TimeChart timeToRegister={results.timeToRegister} csv={csvOf('time')} />
          {trial ? null : <GroupChart group="wording" rows={groups.wording} csv={csvOf('wording')} />}
          <GroupChart group="ageBand" rows={groups.ageBand} csv={csvOf('ageBand')} />
        </Stack>
      </Box>
      <ToRing unreachable={results.unreachable} to={ringLink} />
      <Box component="p" sx={{ m: 0, fontSize: 14, color: 'text.secondary', maxWidth: 880 }}>
        Registered is whoever opened an account within 90 days of their invitation, by its link or in another
        way. Delivered is what the network said had arrived, a link that was opened, and a letter that was
        posted. {results.countedAt ? `Counted ${dateTime(results.countedAt)}.` : 'Not counted yet.'}
      </Box>
    </Stack>
  );
}

function ToRing({ unreachable, to }: { unreachable: number; to: string }) {
  const maySee = useMay('unreachable-patients:read');
  const words = unreachableWords(unreachable);
  return (
    <Box component="p" sx={{ m: 0 }}>
      {unreachable > 0 && maySee ? <Link to={to}>{words}</Link> : words}
      {unreachable > 0 ? ': no invitation reached them.' : null}
    </Box>
  );
}
