import { useListContext } from 'react-admin';
import { SelectField } from '../forms/SelectField.tsx';

interface FilterSelectProps {
  source: string;
  label: string;
  /** Word for "no filter". */
  all: string;
  options: readonly { value: string; label: string }[];
}

/** A filter of the list, kept in the address so that Back and a bookmark find it again. */
export function FilterSelect({ source, label, all, options }: FilterSelectProps) {
  const { filterValues, setFilters } = useListContext();
  const { [source]: value, ...others } = filterValues as Record<string, unknown>;
  return (
    <SelectField
      label={label}
      value={typeof value === 'string' ? value : ''}
      options={[{ value: '', label: all }, ...options]}
      onChange={(chosen) => setFilters(chosen ? { ...others, [source]: chosen } : others, [])}
    />
  );
}
