import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
import { SearchField } from '../lists/SearchField.tsx';
import { searchMemory } from './searchMemory.ts';
import { usePaused } from './usePatientSearch.ts';

/** The list's own search: what pauses for 200 ms is searched; the bar's search hands over here. */
export function PatientSearchBox() {
  const { filterValues, setFilters } = useListContext();
  const remembered = searchMemory.useTyped();
  const [typed, setTyped] = useState(remembered);
  const paused = usePaused(typed.trim());
  const inList = String(filterValues?.q ?? '');

  useEffect(() => searchMemory.set(paused), [paused]);
  useEffect(() => {
    setTyped((now) => (now.trim() === remembered ? now : remembered));
    if (remembered !== inList) setFilters(remembered ? { q: remembered } : {}, []);
  }, [remembered, inList, setFilters]);

  return (
    <SearchField
      label="Search patients"
      hint="NHS or hospital number, surname, full name, date of birth, mobile or e-mail"
      value={typed}
      onChange={setTyped}
    />
  );
}
