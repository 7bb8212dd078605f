import { useGetList } from 'react-admin';
import type { TermsVersionView } from '../../../api/features/terms-versions/terms-versions.schema.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { TermsForm } from './TermsForm.tsx';

/** The next version, begun from the words of the current one. */
export default function TermsVersionCreate() {
  const { data, error, isPending, refetch } = useGetList<TermsVersionView>(
    'terms-versions',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'number', order: 'DESC' } },
    // Whoever is writing keeps what they began from; that somebody else published meanwhile is said on publishing.
    { ...quietly, refetchOnWindowFocus: false, refetchOnReconnect: false },
  );
  const current = data?.[0];
  return (
    <Page title={current ? `Terms, version ${current.number + 1}` : 'New terms'} maxWidth={1280}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {current ? <TermsForm current={current} /> : null}
    </Page>
  );
}
