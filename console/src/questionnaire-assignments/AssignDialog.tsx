import { useGetList, useNotify, useRefresh } from 'react-admin';
import type { z } from 'zod';
import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import type { assignedSchema } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import type { QuestionnaireRow } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { FormDay } from '../forms/FormDay.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';
import { useMay } from '../providers/useSession.ts';
import { type AssignForm, assignBodyOf, emptyForm } from './assignForm.ts';
import { askedWords } from './assignmentWords.ts';
import { PatienceFields } from './PatienceFields.tsx';
import { PatientsToAsk } from './PatientsToAsk.tsx';

interface AssignDialogProps {
  /** Asked from a questionnaire's page. */
  questionnaire?: { id: string; name: string };
  /** Asked from a patient's page. */
  patientId?: string;
  onClose: () => void;
}

/** Asks patients to answer a questionnaire: from a questionnaire, from a patient, or from the list, where both are chosen. */
export function AssignDialog({ questionnaire, patientId, onClose }: AssignDialogProps) {
  const refresh = useRefresh();
  const notify = useNotify();
  const save = async (form: AssignForm) => {
    const done = await ask<z.infer<typeof assignedSchema>>(
      '/api/questionnaire-assignments',
      'POST',
      assignBodyOf(form),
    );
    notify(askedWords(done), { type: done.assigned.length > 0 ? 'success' : 'info' });
    refresh();
  };
  return (
    <FormDialog<AssignForm>
      title={questionnaire ? `Ask “${questionnaire.name}”` : 'Ask a questionnaire'}
      submitLabel="Ask it"
      isAtSide
      initial={emptyForm({
        ...(questionnaire ? { questionnaireId: questionnaire.id } : {}),
        ...(patientId ? { patientIds: [patientId] } : {}),
      })}
      save={save}
      onClose={onClose}
    >
      {questionnaire ? null : <WhichQuestionnaire />}
      {patientId ? <WhichAppointment patientId={patientId} /> : <PatientsToAsk />}
      <FormDay name="opensOn" label="Open from" hint="Empty: from now on" />
      <FormDay name="dueOn" label="Due on" hint="Empty: whenever they like; it never ends by itself" />
      <PatienceFields />
    </FormDialog>
  );
}

function WhichQuestionnaire() {
  const { data = [] } = useGetList<QuestionnaireRow>(
    'questionnaires',
    {
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'name', order: 'ASC' },
      filter: { state: 'published' },
    },
    quietly,
  );
  const options = data.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <FormSelect
      name="questionnaireId"
      label="Questionnaire"
      unchosen="Choose a questionnaire"
      options={options}
    />
  );
}

/** Asked about an appointment, it goes and moves with it. */
function WhichAppointment({ patientId }: { patientId: string }) {
  const mayRead = useMay('appointments:read');
  const { data = [] } = useGetList<AppointmentView>(
    'appointments',
    {
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'startsAt', order: 'DESC' },
      filter: { patientId, status: 'booked' },
    },
    { ...quietly, enabled: mayRead },
  );
  const coming = data.filter(({ startsAt }) => startsAt > new Date().toISOString());
  const options = coming.map(({ id, specialty, startsAt }) => ({
    value: String(id),
    label: `${specialty}, ${dateTime(startsAt)}`,
  }));
  return (
    <FormSelect
      name="appointmentId"
      label="About"
      hint="It is withdrawn with the appointment, and moves with it"
      options={[{ value: '', label: 'No appointment' }, ...options]}
    />
  );
}
