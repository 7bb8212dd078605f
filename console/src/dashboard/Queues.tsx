import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { moveBetweenRows } from '../lists/rowKeys.ts';
import { useMay, useSession } from '../providers/useSession.ts';
import { queueLink, queueWords } from './queueWords.ts';

/** What waits, as rows that open the list; a queue nobody waits in is not shown as a zero. */
export function Queues({ queues }: { queues: DashboardView['queues'] }) {
  const staffId = useSession()?.staff.id ?? '';
  const mayUpload = useMay('letters:write');
  const waiting = queues.filter((queue) => queue.count > 0);
  return (
    <Card title="Waiting">
      {waiting.length === 0 ? (
        <EmptyState
          title="Nothing is waiting."
          action={
            mayUpload ? (
              <Button variant="contained" component={Link} to="/letters/create">
                Upload letters
              </Button>
            ) : null
          }
        >
          {mayUpload ? 'Drop letters anywhere to start.' : 'What needs you appears here by itself.'}
        </EmptyState>
      ) : null}
      <Box component="ul" onKeyDown={moveBetweenRows} sx={{ listStyle: 'none', mx: -2, my: -1.5, p: 0 }}>
        {waiting.map(({ key, count, more, oldestAt }) => (
          <Box component="li" key={key} sx={{ '& + &': { borderTop: 1, borderColor: 'divider' } }}>
            <Box
              component={Link}
              to={queueLink(key, staffId)}
              data-row-link
              data-testid={`queue-${key}`}
              sx={({ scheme }) => ({
                display: 'flex',
                alignItems: 'center',
                flexWrap: { xs: 'wrap', sm: 'nowrap' },
                columnGap: 2,
                minHeight: 56,
                px: 2,
                py: 1,
                color: 'text.primary',
                textDecoration: 'none',
                borderLeft: `4px solid ${scheme[queueWords[key].tone].edge}`,
                '&:hover': { bgcolor: scheme.quiet },
              })}
            >
              <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
                <Box component="strong" sx={{ fontSize: 17, fontVariantNumeric: 'tabular-nums' }}>
                  {count.toLocaleString('en-GB')}
                  {more ? '+' : ''}
                </Box>{' '}
                {count === 1 && !more ? queueWords[key].one : queueWords[key].many}
                <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{queueWords[key].act}</Box>
              </Box>
              {oldestAt ? (
                <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
                  oldest <DateTime value={oldestAt} ago />
                </Box>
              ) : null}
              <ChevronRight aria-hidden sx={{ ml: 'auto', display: { xs: 'none', sm: 'block' } }} />
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
