import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { DateTime } from '../fields/DateTime.tsx';

export interface TimeEvent {
  /** ISO instant. */
  at: string;
  what: string;
  who: string | null;
  detail: ReactNode;
  /** Not yet come: drawn hollow. */
  ahead?: boolean;
}

/** One line of time: what happened, by whom, when; what is still to come is drawn hollow. */
export const LineOfTime = ({ label, events }: { label: string; events: readonly TimeEvent[] }) => (
  <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
    {events.map((event) => (
      <Box
        component="li"
        key={`${event.at}${event.what}`}
        sx={({ scheme }) => ({
          position: 'relative',
          pl: 3,
          pb: 1.25,
          '&::before': {
            content: '""',
            position: 'absolute',
            left: 2,
            top: 6,
            width: 10,
            height: 10,
            borderRadius: '50%',
            border: `2px solid ${scheme.brand}`,
            bgcolor: event.ahead ? 'transparent' : scheme.brand,
          },
          '&:not(:last-of-type)::after': {
            content: '""',
            position: 'absolute',
            left: 8,
            top: 20,
            bottom: -4,
            width: 2,
            bgcolor: scheme.line,
          },
        })}
      >
        <strong>{event.what}</strong>
        {event.who ? ` by ${event.who}` : ''}
        {event.ahead ? ', still to come' : ''}
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          <DateTime value={event.at} ago />
          {event.detail ? (
            <Box sx={{ color: 'text.primary', overflowWrap: 'anywhere' }}>{event.detail}</Box>
          ) : null}
        </Box>
      </Box>
    ))}
  </Box>
);
