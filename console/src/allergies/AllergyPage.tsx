import { EntryPage } from '../record-entries/EntryPage.tsx';
import { allergyNoun } from './allergyNoun.tsx';

/** One allergy. */
export default function AllergyPage() {
  return <EntryPage noun={allergyNoun} />;
}
