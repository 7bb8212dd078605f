import { EntryList } from '../record-entries/EntryList.tsx';
import { allergyNoun } from './allergyNoun.tsx';

/** Every allergy that was recorded, newest first. */
export default function AllergyList() {
  return <EntryList noun={allergyNoun} />;
}
