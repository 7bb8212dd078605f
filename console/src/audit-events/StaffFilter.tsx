import { useGetList } from 'react-admin';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';

/** By colleague; needs the right to see the staff. */
export function StaffFilter() {
  const mayRead = useMay('staff:read');
  const { data } = useGetList<StaffView>(
    'staff',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' }, filter: {} },
    { ...quietly, enabled: mayRead },
  );
  if (!mayRead) return null;
  const options = (data ?? []).map((person) => ({ value: person.id, label: person.name }));
  return <FilterSelect source="actorId" label="Staff member" all="Anybody" options={options} />;
}
