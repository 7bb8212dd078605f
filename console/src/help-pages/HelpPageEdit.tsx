import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import { type HelpPageView, helpTopicWords } from '../../../api/features/help-pages/help-pages.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { HelpForm } from './HelpForm.tsx';
import { HelpPreview } from './HelpPreview.tsx';
import { HelpVersions } from './HelpVersions.tsx';
import { helpPageLook } from './helpPageWords.ts';
import { useHelpActs } from './useHelpActs.ts';

/** A page of help: how it stands, its words, and every version it had. */
export default function HelpPageEdit() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useGetOne<HelpPageView>(
    'help-pages',
    // Under a name of its own: react-admin would begin with the list's row, which has no words to write on.
    { id, meta: { whole: true } },
    // What is being typed is not replaced by what somebody else saved: the next save says so.
    { ...quietly, refetchOnWindowFocus: false },
  );
  return (
    <Page title={data?.title ?? 'A help page'} tabTitle="A help page" maxWidth={1280}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? <Sheet page={data} /> : null}
    </Page>
  );
}

function Sheet({ page }: { page: HelpPageView }) {
  const mayWrite = useMay('help-pages:write');
  const acts = useHelpActs(page);
  const words = page.draft ?? page.published;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Card title="How it stands" action={<StateChip {...helpPageLook(page)} />}>
        <Facts
          facts={[
            ['Topic', helpTopicWords[page.topic]],
            ['Address', `/help/${page.slug}`],
            [
              'Published',
              page.published ? <DateTime key="at" value={page.published.publishedAt} /> : 'Never',
            ],
          ]}
        />
      </Card>
      {mayWrite ? <HelpForm key={page.version} page={page} acts={acts} /> : null}
      {!mayWrite && words ? <HelpPreview title={words.title} body={words.body} /> : null}
      <HelpVersions page={page} {...(mayWrite ? { restore: acts.restore } : {})} />
    </Box>
  );
}
