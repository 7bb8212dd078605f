import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';

export default function Stub() {
  return (
    <Page title="Audit">
      <EmptyState title="Being built" />
    </Page>
  );
}
