import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
import { usePaused } from '../patients/usePatientSearch.ts';
import { SearchField } from './SearchField.tsx';
import type { SearchMemory } from './searchMemory.ts';

interface SearchBoxProps {
  label: string;
  hint: string;
  /** The list is asked with what this holds (ListBase's `filter`), so that the address stays free of it. */
  memory: SearchMemory;
}

/** A list's search for what may name somebody: what pauses for 200 ms is searched. */
export function SearchBox({ label, hint, memory }: SearchBoxProps) {
  const { setPage } = useListContext();
  const remembered = memory.useTyped();
  const [typed, setTyped] = useState(remembered);
  const paused = usePaused(typed.trim());
  useEffect(() => {
    if (paused === memory.get()) return;
    memory.set(paused);
    setPage(1);
  }, [paused, memory, setPage]);
  useEffect(() => setTyped((now) => (now.trim() === remembered ? now : remembered)), [remembered]);
  return <SearchField label={label} hint={hint} value={typed} onChange={setTyped} />;
}
