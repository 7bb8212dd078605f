import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { TermsVersionView } from '../../../api/features/terms-versions/terms-versions.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { termsLook } from '../fields/states.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { TermsText } from './TermsText.tsx';
import { agreedWords } from './termsWords.ts';

/** One version of the terms, word for word as patients agreed to it. */
export default function TermsVersionShow() {
  const { id = '' } = useParams();
  const {
    data: terms,
    error,
    isPending,
    refetch,
  } = useGetOne<TermsVersionView>('terms-versions', { id }, quietly);
  return (
    <Page title={terms ? `Terms, version ${terms.number}` : 'Terms'} maxWidth={880}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {terms ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="How it stands" action={<StateChip {...termsLook(terms.current)} />}>
            <Facts
              facts={[
                ['Agreed to by', agreedWords(terms.acceptedBy)],
                ['Published', <DateTime key="at" value={terms.publishedAt} />],
                ['By', terms.publishedByName ?? 'Came with the portal'],
              ]}
            />
          </Card>
          <Card title={terms.title}>
            <TermsText body={terms.body} />
          </Card>
        </Box>
      ) : null}
    </Page>
  );
}
