import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { TimelineItem } from '../../../api/features/patients/patients.schema.ts';
import { releaseStates } from '../../../api/features/results/report.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { calendarDate, dayOf } from '../fields/dates.ts';
import { StateChip, type StateLook } from '../fields/StateChip.tsx';
import {
  appointmentLooks,
  letterLooks,
  notificationLooks,
  postLooks,
  registrationLooks,
} from '../fields/states.ts';
import { messageLooks as staffMessageLooks } from '../messages/messageWords.ts';
import { reasonSentence } from '../notifications/notificationWords.ts';
import { requestLooks } from '../patient-requests/requestWords.ts';
import { procedureNoun } from '../procedures/procedureNoun.tsx';
import { useMay } from '../providers/useSession.ts';
import { stateLooks as assignmentLooks } from '../questionnaire-assignments/assignmentWords.ts';
import { releaseLook } from '../results/resultLooks.ts';
import { ticketLooks } from '../support-tickets/ticketWords.ts';

/** How a message stands with this one reader. */
const messageLooks: Record<string, StateLook> = {
  unread: { word: 'Not read yet', tone: 'busy', shape: 'dot' },
  read: { word: 'Read', tone: 'good', shape: 'tick' },
  withdrawn: staffMessageLooks.withdrawn,
};
const resultLooks: Record<string, StateLook> = {
  'for-clinician': releaseLook({ releaseState: 'waiting', releaseDueAt: null }),
  ...Object.fromEntries(
    releaseStates.map((state) => [state, releaseLook({ releaseState: state, releaseDueAt: '' })]),
  ),
};

const looks: Record<TimelineItem['kind'], Record<string, StateLook>> = {
  letter: letterLooks,
  appointment: appointmentLooks,
  result: resultLooks,
  questionnaire: assignmentLooks,
  message: messageLooks,
  request: requestLooks,
  procedure: procedureNoun.looks,
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

/** Of a text the code of why, of a questionnaire the day it is due; everything else comes in words. */
function detailOf({ kind, detail }: TimelineItem): string | null {
  if (!detail) return null;
  if (kind === 'questionnaire') return `To be answered by ${calendarDate(detail)}`;
  return kind === 'notification' ? reasonSentence(detail) : detail;
}

/** One thing that happened or will: when, what, how it stands. */
export function TimelineRow({ item }: { item: TimelineItem }) {
  const opens: Record<TimelineItem['kind'], string | null> = {
    letter: useMay('letters:read') ? 'letters' : null,
    notification: useMay('notifications:read') ? 'notifications' : null,
    ticket: useMay('support-tickets:read') ? 'support-tickets' : null,
    appointment: useMay('appointments:read') ? 'appointments' : null,
    // The others come only to those who may open them.
    result: 'results',
    questionnaire: 'questionnaire-assignments',
    message: 'messages',
    request: 'patient-requests',
    procedure: 'procedures',
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
        {item.kind === 'procedure' ? dayOf(item.at) : <DateTime value={item.at} />}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {to ? <Link to={to}>{item.title}</Link> : item.title}
        {detail ? <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{detail}</Box> : null}
      </Box>
      <StateChip {...lookOf(item)} />
    </Box>
  );
}
