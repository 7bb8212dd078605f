import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { auditedRead } from '../lists/quietly.ts';

/** Keeps the record apart from the shorter rows of lists, which react-admin would show in its place. */
const meta = { whole: 'record' };
export const recordKey = (id: string) => ['patients', 'getOne', { id, meta }] as const;

/** The patient of this page's address. Each fetch is a view of the record, which the audit writes down. */
export function usePatient() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useGetOne<PatientView>('patients', { id, meta }, auditedRead);
  return { id, patient: data, error, isPending, refetch };
}
