import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';

/** The same list as CSV, whole: the browser downloads it as it is made. */
export function ExportButton() {
  const { filterValues, total } = useListContext();
  const query = new URLSearchParams({ filter: JSON.stringify(filterValues ?? {}) });
  return (
    <Button
      variant="outlined"
      component="a"
      href={`/api/audit-events/export?${query}`}
      download
      disabled={total === 0}
    >
      Export CSV
    </Button>
  );
}
