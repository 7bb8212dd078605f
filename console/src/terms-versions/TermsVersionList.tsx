import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { TermsVersionView } from '../../../api/features/terms-versions/terms-versions.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { termsLook } from '../fields/states.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { agreedWords } from './termsWords.ts';

const columns: Column<TermsVersionView>[] = [
  {
    key: 'number',
    label: 'Version',
    sortBy: 'number',
    cell: (terms) => (
      <strong>
        {terms.number}: {terms.title}
      </strong>
    ),
  },
  { key: 'state', label: 'State', cell: (terms) => <StateChip {...termsLook(terms.current)} /> },
  { key: 'publishedAt', label: 'Published', cell: (terms) => <DateTime value={terms.publishedAt} /> },
  { key: 'publishedBy', label: 'By', cell: (terms) => terms.publishedByName ?? 'Came with the portal' },
  { key: 'acceptedBy', label: 'Agreed', cell: (terms) => agreedWords(terms.acceptedBy) },
];

const NewVersionButton = () =>
  useMay('terms-versions:write') ? (
    <Button variant="contained" component={Link} to="/terms-versions/create">
      Write a new version
    </Button>
  ) : null;

/** Every version of the terms, newest first. */
export default function TermsVersionList() {
  return (
    <ListBase<TermsVersionView>
      resource="terms-versions"
      perPage={25}
      sort={{ field: 'number', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Terms" actions={<NewVersionButton />}>
        <RecordList<TermsVersionView>
          name="terms-versions"
          label="Versions of the terms"
          columns={columns}
          linkTo={(terms) => `/terms-versions/${terms.id}/show`}
          empty={
            <EmptyState title="No terms yet" action={<NewVersionButton />}>
              Patients agree to the terms when they register.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
