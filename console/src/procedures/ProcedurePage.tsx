import { EntryPage } from '../record-entries/EntryPage.tsx';
import { procedureNoun } from './procedureNoun.tsx';

/** One procedure. */
export default function ProcedurePage() {
  return <EntryPage noun={procedureNoun} />;
}
