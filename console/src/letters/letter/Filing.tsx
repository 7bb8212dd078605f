import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { AppointmentView } from '../../../../api/features/appointments/appointments.schema.ts';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { calendarDate, dateTime } from '../../fields/dates.ts';
import { letterKindWords } from '../../fields/letterKindWords.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { ask } from '../../providers/httpClient.ts';
import { useMay } from '../../providers/useSession.ts';
import { kindOptions } from '../letterWords.ts';
import { useFiling } from '../upload/useFiling.ts';
import { useSpecialties } from '../useSpecialties.ts';

const appointmentWords = ({ startsAt, specialty }: AppointmentView): string =>
  `${dateTime(startsAt)}, ${specialty}`;

/** The patient's appointments, newest first, for those who may see them. */
function useAppointments(patientId: string | null) {
  const may = useMay('appointments:read');
  return useQuery({
    queryKey: ['appointments-of', patientId],
    queryFn: () => {
      const query = new URLSearchParams({ filter: JSON.stringify({ patientId }), range: '[0,49]' });
      return ask<AppointmentView[]>(`/api/appointments?${query}`);
    },
    enabled: may && patientId !== null,
  }).data;
}

/** Whose letter, of what kind, for which clinic: to be changed until it is published. */
export function Filing({ letter, onPickPatient }: { letter: LetterView; onPickPatient: () => void }) {
  const isOpen = letter.acts.edit === true;
  const specialties = useSpecialties(letter.specialty);
  const appointments = useAppointments(letter.patient?.id ?? null);
  const { file, busy } = useFiling();
  const appointment = appointments?.find(({ id }) => id === letter.appointmentId);
  const patient = letter.patient ? <PatientName patient={letter.patient} /> : 'Nobody chosen yet';
  const linked = letter.patient ? <Link to={`/patients/${letter.patient.id}/show`}>{patient}</Link> : patient;
  const shared: [string, React.ReactNode][] = [
    ['Letter dated', letter.letterDate ? calendarDate(letter.letterDate) : 'No date found'],
    ['Owner', letter.owner.name],
  ];
  if (!isOpen) {
    return (
      <Card title="Filed as">
        <Facts
          facts={[
            ['Patient', linked],
            ['Kind', letterKindWords[letter.kind]],
            ['Specialty', letter.specialty ?? 'None'],
            [
              'Appointment',
              appointment ? appointmentWords(appointment) : letter.appointmentId ? 'Linked' : 'None',
            ],
            ...shared,
          ]}
        />
      </Card>
    );
  }
  return (
    <Card title="Filed as">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}>
        <Box sx={{ flex: '1 1 200px' }}>{patient}</Box>
        <Button variant="outlined" onClick={onPickPatient}>
          {letter.patient ? 'Change patient' : 'Choose patient'}
        </Button>
      </Box>
      <Box sx={{ display: 'grid', gap: 1.25, mb: 1.5 }}>
        <SelectField
          label="Kind"
          value={letter.kind}
          options={kindOptions}
          disabled={busy}
          onChange={(kind) => {
            const option = kindOptions.find(({ value }) => value === kind);
            if (option) void file([letter], { kind: option.value });
          }}
        />
        <SelectField
          label="Specialty"
          value={letter.specialty ?? ''}
          options={[{ value: '', label: 'No specialty' }, ...specialties]}
          disabled={busy}
          onChange={(specialty) => void file([letter], { specialty: specialty || null })}
        />
        {appointments && appointments.length > 0 ? (
          <SelectField
            label="Appointment"
            value={letter.appointmentId ?? ''}
            options={[
              { value: '', label: 'None' },
              ...appointments.map((one) => ({ value: one.id, label: appointmentWords(one) })),
            ]}
            disabled={busy}
            onChange={(appointmentId) => void file([letter], { appointmentId: appointmentId || null })}
          />
        ) : null}
      </Box>
      <Facts facts={shared} />
    </Card>
  );
}
