import { ErrorState } from './ErrorState.tsx';
import { Page } from './Page.tsx';

/** What is shown when a page itself breaks: the sentence and the way out, never a stack. */
export const CrashPage = ({ error }: { error: Error }) => (
  <Page title="This page stopped working">
    <ErrorState error={error} retry={() => window.location.reload()} retryLabel="Reload the page" />
  </Page>
);
