import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { Page } from '../../layout/Page.tsx';
import { quietly } from '../../lists/quietly.ts';
import { RecordList } from '../../lists/RecordList.tsx';
import { useMay } from '../../providers/useSession.ts';
import { letterName } from '../letterWords.ts';
import { BulkBar } from './BulkBar.tsx';
import { LetterFilters } from './LetterFilters.tsx';
import { letterColumns } from './letterColumns.tsx';

const UPLOAD = '/letters/create';

/** Every letter, newest first; ticked ones are accepted or published together. */
export default function LettersPage() {
  const mayWrite = useMay('letters:write');
  const mayPublish = useMay('letters:publish');
  const upload = (
    <Button variant="contained" component={Link} to={UPLOAD}>
      Upload letters
    </Button>
  );
  return (
    <ListBase<LetterRow>
      resource="letters"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Letters" actions={mayWrite ? upload : null}>
        <RecordList<LetterRow>
          name="letters"
          label="Letters"
          columns={letterColumns}
          linkTo={(letter) => `/letters/${letter.id}/show`}
          {...(mayWrite || mayPublish ? { isSelectable, nameOf } : {})}
          filters={<LetterFilters />}
          empty={
            <EmptyState title="No letters yet" action={mayWrite ? upload : null}>
              Letters stand here from the moment they are uploaded.
            </EmptyState>
          }
        />
        <BulkBar mayWrite={mayWrite} mayPublish={mayPublish} />
      </Page>
    </ListBase>
  );
}

const isSelectable = ({ state }: LetterRow): boolean => state === 'checked' || state === 'ready';
const nameOf = (letter: LetterRow): string => `${letterName(letter)}, ${letter.fileName}`;
