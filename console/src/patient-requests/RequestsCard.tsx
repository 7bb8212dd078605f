import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { RequestRow } from '../../../api/features/patient-requests/patient-requests.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { askedWords, requestLooks } from './requestWords.ts';

/** What was asked about one thing, or by one patient; not shown where nothing was. */
export function RequestsCard(filter: { subjectId: string } | { patientId: string }) {
  const maySee = useMay('patient-requests:read');
  const { data = [] } = useGetList<RequestRow>(
    'patient-requests',
    { filter, pagination: { page: 1, perPage: 10 }, sort: { field: 'createdAt', order: 'DESC' } },
    { ...quietly, enabled: maySee },
  );
  if (data.length === 0) return null;
  return (
    <Card title="Requests">
      <Lines label="Requests">
        {data.map((one) => (
          <Line
            key={one.id}
            title={<Link to={`/patient-requests/${one.id}/show`}>{askedWords(one)}</Link>}
            detail={dateTime(one.createdAt)}
          >
            <StateChip {...requestLooks[one.state]} />
          </Line>
        ))}
      </Lines>
    </Card>
  );
}
