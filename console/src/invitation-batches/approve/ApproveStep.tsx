import Box from '@mui/material/Box';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { checkSentence, messagesWords, number } from '../batchWords.ts';
import { BatchHistory } from '../page/BatchHistory.tsx';
import type { BatchActs } from '../page/useBatchActs.ts';
import { WhatWillBeSent } from '../preview/WhatWillBeSent.tsx';
import { SettingsCard } from '../settings/SettingsCard.tsx';
import { FootOf } from './FootOf.tsx';

type Moment = BatchView['submitted'];
const momentWords = (moment: Moment, otherwise: string) =>
  moment ? (
    <>
      {moment.by?.name ?? 'The rule itself'}, <DateTime value={moment.at} ago />
    </>
  ) : (
    otherwise
  );

/** What a second person is asked to let go: how many, in which words, when; the rows are one step back. */
export function ApproveStep({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const { submitted, approved, counts, approvalAbove } = batch;
  return (
    <>
      <Card title={approved ? 'Approved' : 'Approval is asked for'}>
        <Facts
          facts={[
            ['Asked by', momentWords(submitted, 'Nobody yet')],
            ['Approved by', momentWords(approved, 'Nobody yet')],
            ['Would be sent', messagesWords(counts.ready) || 'Nothing is waiting'],
            ['The check', checkSentence(counts)],
            ['Why a second person', `More than ${number(approvalAbove)} rows need one`],
          ]}
        />
      </Card>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(360px, 1fr)' },
        }}
      >
        <WhatWillBeSent batch={batch} />
        <SettingsCard batch={batch} acts={acts} />
      </Box>
      <BatchHistory batch={batch} />
      <FootOf batch={batch} acts={acts} />
    </>
  );
}
