import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { auditedRead } from '../lists/quietly.ts';

/** The patient of this page's address. Each fetch is a view of the record, which the audit writes down. */
export function usePatient() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useGetOne<PatientView>('patients', { id }, auditedRead);
  return { id, patient: data, error, isPending, refetch };
}
