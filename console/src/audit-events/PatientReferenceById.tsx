import { Link } from 'react-router-dom';
import { useMay } from '../providers/useSession.ts';

/**
 * The patient an event is about, as a link: who they are is looked up only by following it, since that is a view
 * of the record and is written down like any other.
 */
export function PatientReferenceById({ id }: { id: string | null }) {
  const mayRead = useMay('patients:read');
  if (!id) return <span>–</span>;
  return mayRead ? <Link to={`/patients/${id}/show`}>Open the record</Link> : <code>{id}</code>;
}
