import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';
import { DateField } from '../forms/DateField.tsx';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { PatientPicker } from '../patients/PatientPicker.tsx';
import { auditActionOptions } from './auditWords.ts';
import { dayEnd, dayStart, londonDay } from './londonDays.ts';
import { StaffFilter } from './StaffFilter.tsx';

/** By patient (found by search; the address then holds only the record's id), colleague, act and days. */
export function AuditFilters() {
  const { filterValues, setFilters } = useListContext();
  const set = (name: string, value: string | undefined) => {
    const { [name]: _old, ...others } = filterValues as Record<string, unknown>;
    setFilters(value ? { ...others, [name]: value } : others, []);
  };
  return (
    <>
      {filterValues.patientId ? (
        <Box>
          <Box sx={{ fontSize: 14, fontWeight: 600, mb: 0.5 }}>Patient</Box>
          <Button variant="outlined" onClick={() => set('patientId', undefined)}>
            One patient · remove
          </Button>
        </Box>
      ) : (
        <PatientPicker label="Patient" onChoose={(patient) => set('patientId', patient.id)} />
      )}
      <StaffFilter />
      <FilterSelect source="action" label="Act" all="Any" options={auditActionOptions} />
      <DateField
        label="From"
        value={filterValues.since ? londonDay(filterValues.since) : ''}
        onChange={(day) => set('since', day ? dayStart(day) : undefined)}
      />
      <DateField
        label="To"
        value={filterValues.until ? londonDay(filterValues.until) : ''}
        onChange={(day) => set('until', day ? dayEnd(day) : undefined)}
      />
    </>
  );
}
