import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';

export default function Stub() {
  return (
    <Page title="Patients">
      <EmptyState title="Being built" />
    </Page>
  );
}
