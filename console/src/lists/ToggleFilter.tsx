import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useListContext } from 'react-admin';

/** A filter of the list that is on or off; it stands in the address. */
export function ToggleFilter({ source, label }: { source: string; label: string }) {
  const { filterValues, setFilters } = useListContext();
  const { [source]: value, ...others } = filterValues;
  return (
    <FormControlLabel
      sx={{ minHeight: 40 }}
      control={
        <Switch
          checked={value === true}
          onChange={(_event, checked) => setFilters(checked ? { ...others, [source]: true } : others, [])}
        />
      }
      label={label}
    />
  );
}
