import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { appointmentLooks } from '../fields/states.ts';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { AppointmentDialog } from './AppointmentDialog.tsx';
import { clinicWords } from './appointmentWords.ts';

/** The patient's next appointments, and a way to book another. */
export function AppointmentsCard({ patient }: { patient: PatientReference }) {
  const maySee = useMay('appointments:read');
  const mayWrite = useMay('appointments:write');
  const [isBooking, setIsBooking] = useState(false);
  const { data = [], isPending } = useGetList<AppointmentView>(
    'appointments',
    {
      filter: { patientId: patient.id, when: 'coming' },
      pagination: { page: 1, perPage: 5 },
      sort: { field: 'startsAt', order: 'ASC' },
    },
    { ...quietly, enabled: maySee },
  );
  if (!maySee) return null;
  return (
    <Card
      title="Appointments to come"
      action={mayWrite ? <Button onClick={() => setIsBooking(true)}>Book</Button> : null}
    >
      {data.length > 0 ? (
        <Lines label="Appointments to come">
          {data.map((one) => (
            <Line
              key={one.id}
              title={<Link to={`/appointments/${one.id}/show`}>{dateTime(one.startsAt)}</Link>}
              detail={`${clinicWords(one)}, ${one.location}`}
            >
              <StateChip {...appointmentLooks[one.status]} />
            </Line>
          ))}
        </Lines>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{isPending ? 'Reading…' : 'None.'}</Box>
      )}
      {isBooking ? (
        <AppointmentDialog appointment={null} patient={patient} onClose={() => setIsBooking(false)} />
      ) : null}
    </Card>
  );
}
