import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { TimelineItem } from '../../../api/features/patients/patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip, type StateLook } from '../fields/StateChip.tsx';
import { appointmentLooks, letterLooks, notificationLooks } from '../fields/states.ts';
import { useMay } from '../providers/useSession.ts';

const looks: Record<TimelineItem['kind'], Record<string, StateLook>> = {
  letter: letterLooks,
  appointment: appointmentLooks,
  notification: notificationLooks,
};

/** One thing that happened or will: when, what, how it stands. */
export function TimelineRow({ item }: { item: TimelineItem }) {
  const seesLetters = useMay('letters:read');
  const seesMessages = useMay('notifications:read');
  const look = looks[item.kind][item.state] ?? { word: item.state, tone: 'calm', shape: 'ring' };
  const to =
    item.kind === 'letter' && seesLetters
      ? `/letters/${item.id}/show`
      : item.kind === 'notification' && seesMessages
        ? `/notifications/${item.id}/show`
        : null;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: '190px minmax(0, 1fr) auto' },
        columnGap: 2,
        alignItems: 'center',
        minHeight: 48,
        py: 0.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ color: 'text.secondary', gridColumn: { xs: '1 / -1', sm: 'auto' }, fontSize: 14 }}>
        <DateTime value={item.at} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {to ? <Link to={to}>{item.title}</Link> : item.title}
        {item.detail ? <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{item.detail}</Box> : null}
      </Box>
      <StateChip {...look} />
    </Box>
  );
}
