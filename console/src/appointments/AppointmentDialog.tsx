import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { WhosePatient } from '../patients/WhosePatient.tsx';
import { AppointmentFields } from './AppointmentFields.tsx';
import {
  type AppointmentForm,
  appointmentBody,
  appointmentFormOf,
  appointmentLabels,
} from './appointmentForm.ts';

interface DialogProps {
  /** Null books a new one. */
  appointment: AppointmentView | null;
  /** Whose, where that is known. */
  patient?: PatientReference;
  onClose: () => void;
}

/** Books an appointment, or changes one. The patient is told of what concerns them. */
export function AppointmentDialog({ appointment, patient, onClose }: DialogProps) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const known = appointment?.patient ?? patient ?? null;
  const [whose, setWhose] = useState<PatientReference | null>(known);
  const save = async (form: AppointmentForm, version: number) => {
    const data = appointmentBody(form);
    if (appointment) {
      const previousData = { ...appointment, version };
      await provider.update('appointments', { id: appointment.id, data, previousData });
    } else await provider.create('appointments', { data: { ...data, patientId: whose?.id ?? '' } });
    notify(appointment ? 'Saved. A move is told to the patient.' : 'Booked. The patient is told.', {
      type: 'success',
    });
    refresh();
  };
  const fetchCurrent = async () => {
    const { data } = await provider.getOne<AppointmentView>('appointments', { id: appointment?.id ?? '' });
    return { version: data.version, values: appointmentFormOf(data) };
  };
  return (
    <FormDialog<AppointmentForm>
      title={appointment ? 'Change the appointment' : 'Book an appointment'}
      submitLabel={appointment ? 'Save the appointment' : 'Book it'}
      notYet={whose ? undefined : 'Choose the patient first. Then come the clinic, the day and the place.'}
      {...(appointment ? { version: appointment.version, fetchCurrent } : {})}
      initial={appointmentFormOf(appointment)}
      compared={appointmentLabels}
      save={save}
      onClose={onClose}
    >
      <WhosePatient patient={whose} isFixed={known !== null} onChoose={setWhose} />
      {whose ? <AppointmentFields /> : null}
    </FormDialog>
  );
}
