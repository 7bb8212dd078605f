import { EntryList } from '../record-entries/EntryList.tsx';
import { procedureNoun } from './procedureNoun.tsx';

/** Every procedure that was recorded, newest first. */
export default function ProcedureList() {
  return <EntryList noun={procedureNoun} />;
}
