import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { z } from 'zod';
import type { NotificationState } from '../../../api/features/notifications/notifications.schema.ts';
import type { sentTextSchema } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { useMay } from '../providers/useSession.ts';
import { channelWords, lookOf, purposeWords, reasonSentence } from './notificationWords.ts';

type SentText = z.infer<typeof sentTextSchema>;

/** Texts and e-mails of one person with their receipts, as a case and a ticket show them beside the trouble. */
export const SentTexts = ({ texts, none }: { texts: readonly SentText[]; none: string }) => {
  const maySee = useMay('notifications:read');
  if (texts.length === 0) return <>{none}</>;
  return (
    <Box
      component="ul"
      aria-label="Texts and e-mails"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.25 }}
    >
      {texts.map((text) => {
        const name = `${channelWords[text.channel]}: ${nameOf(text.purpose)}`;
        return (
          <Box component="li" key={text.id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
              {maySee ? <Link to={`/notifications/${text.id}/show`}>{name}</Link> : <span>{name}</span>}
              <StateChip {...lookOf({ channel: text.channel, state: text.state as NotificationState })} />
            </Box>
            <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
              <DateTime value={text.deliveredAt ?? text.acceptedAt ?? text.createdAt} />
              {text.reason ? <Box sx={{ color: 'text.primary' }}>{reasonSentence(text.reason)}</Box> : null}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
};

const nameOf = (purpose: string): string =>
  ((purposeWords as Record<string, string>)[purpose] ?? purpose).toLocaleLowerCase('en-GB');
