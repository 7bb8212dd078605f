import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { TimelineItem } from '../../../api/features/patients/patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip, type StateLook } from '../fields/StateChip.tsx';
import {
  appointmentLooks,
  letterLooks,
  notificationLooks,
  postLooks,
  registrationLooks,
} from '../fields/states.ts';
import { reasonSentence } from '../notifications/notificationWords.ts';
import { useMay } from '../providers/useSession.ts';
import { ticketLooks } from '../support-tickets/ticketWords.ts';

const looks: Record<TimelineItem['kind'], Record<string, StateLook>> = {
  letter: letterLooks,
  appointment: appointmentLooks,
  notification: notificationLooks,
  registration: registrationLooks,
  ticket: ticketLooks,
};

/** As the presenter names a printed letter; its states have words of their own. */
const isPost = ({ kind, title }: TimelineItem): boolean => kind === 'notification' && title === 'Post';

function lookOf(item: TimelineItem): StateLook {
  const own: Record<string, StateLook> = isPost(item) ? postLooks : {};
  return own[item.state] ?? looks[item.kind][item.state] ?? { word: item.state, tone: 'calm', shape: 'ring' };
}

/** A message's detail is the code of why; everything else comes in words. */
const detailOf = ({ kind, detail }: TimelineItem): string | null =>
  kind === 'notification' && detail ? reasonSentence(detail) : detail;

/** One thing that happened or will: when, what, how it stands. */
export function TimelineRow({ item }: { item: TimelineItem }) {
  const opens: Record<TimelineItem['kind'], string | null> = {
    letter: useMay('letters:read') ? 'letters' : null,
    notification: useMay('notifications:read') ? 'notifications' : null,
    ticket: useMay('support-tickets:read') ? 'support-tickets' : null,
    appointment: null,
    registration: null,
  };
  const detail = detailOf(item);
  const to = opens[item.kind] && `/${opens[item.kind]}/${item.id}/show`;
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
        {detail ? <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{detail}</Box> : null}
      </Box>
      <StateChip {...lookOf(item)} />
    </Box>
  );
}
