import Link from '@mui/material/Link';
import { fields } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import { fieldWords } from '../batchWords.ts';

const header = fields.map((field) => fieldWords[field]).join(',');

/** A file with the columns and nothing else; headers only, so that no example is ever invited. */
export const TemplateLink = () => (
  <Link
    href={`data:text/csv;charset=utf-8,${encodeURIComponent(`${header}\r\n`)}`}
    download="patients-to-invite.csv"
    sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 40 }}
  >
    Download a template (CSV)
  </Link>
);
