import Box from '@mui/material/Box';
import { useParams } from 'react-router-dom';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useWording } from './useWording.ts';
import { VersionsCard } from './VersionsCard.tsx';
import { WordingActs } from './WordingActs.tsx';
import { kindWords, wordingLook } from './wordingWords.ts';

/** A wording: how it stands, and each version with what changed from the one before. */
export default function WordingShow() {
  const { id = '' } = useParams();
  const { data: wording, error, isPending, refetch } = useWording(id);
  return (
    <Page
      title={wording?.name ?? 'A wording'}
      tabTitle="A wording"
      maxWidth={960}
      actions={wording ? <WordingActs wording={wording} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {wording ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="How it stands" action={<StateChip {...wordingLook(wording)} />}>
            <Facts
              facts={[
                ['For', kindWords[wording.kind]],
                ['Current version', wording.currentNumber],
                ['A text takes', count(wording.smsParts, 'part')],
                ['Changed', <DateTime key="at" value={wording.updatedAt} />],
              ]}
            />
          </Card>
          <VersionsCard wording={wording} />
        </Box>
      ) : null}
    </Page>
  );
}
