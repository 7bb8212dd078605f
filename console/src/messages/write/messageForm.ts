import { HttpError } from 'react-admin';
import type { Audience, MessageView } from '../../../../api/features/messages/messages.schema.ts';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import { londonField, londonInstant } from '../../fields/londonInstant.ts';
import { problemOf } from '../../providers/problem.ts';
import type { MessageBody } from '../messageCalls.ts';

/** A message while it is written: what stands in the fields. */
export interface MessageForm {
  kind: 'patient' | 'clinic';
  specialty: string;
  clinic: string;
  location: string;
  statuses: string[];
  from: string;
  to: string;
  subject: string;
  body: string;
  careTeam: string;
  contact: string;
  when: 'soon' | 'later';
  /** As a date-and-time field holds it, on London's clock. */
  sendAt: string;
}
type Clinic = Extract<Audience, { kind: 'clinic' }>;

export const formOf = (message: MessageView | null, kind: MessageForm['kind'] = 'clinic'): MessageForm => {
  const clinic = message?.audience.kind === 'clinic' ? message.audience : null;
  return {
    kind: message?.audience.kind ?? kind,
    specialty: clinic?.specialty ?? '',
    clinic: clinic?.clinic ?? '',
    location: clinic?.location ?? '',
    statuses: clinic?.statuses ?? ['booked'],
    from: clinic?.from ?? '',
    to: clinic?.to ?? '',
    subject: message?.subject ?? '',
    body: message?.body ?? '',
    careTeam: message?.careTeam ?? '',
    contact: message?.contact ?? '',
    when: message?.sendAt ? 'later' : 'soon',
    sendAt: message?.sendAt ? londonField(new Date(message.sendAt)) : '',
  };
};

/** Whom it is for; null while that is not said yet. */
export function audienceOf(form: MessageForm, patient: Pick<PatientReference, 'id'> | null): Audience | null {
  if (form.kind === 'patient') return patient ? { kind: 'patient', patientId: patient.id } : null;
  const { specialty, clinic, location, statuses, from, to } = form;
  if (!(specialty || clinic || location) || !from || !to || from > to || statuses.length === 0) return null;
  return {
    kind: 'clinic',
    specialty: specialty || null,
    clinic: clinic || null,
    location: location || null,
    statuses: statuses as Clinic['statuses'],
    from,
    to,
  };
}

/** What the API takes, also of a form it will refuse: then it says why, field by field. */
export function bodyOf(form: MessageForm, patient: Pick<PatientReference, 'id'> | null): MessageBody {
  const { specialty, clinic, location, statuses, from, to } = form;
  const asTyped: Clinic = {
    kind: 'clinic',
    specialty: specialty || null,
    clinic: clinic || null,
    location: location || null,
    statuses: statuses as Clinic['statuses'],
    from,
    to,
  };
  return {
    audience: form.kind === 'patient' ? { kind: 'patient', patientId: patient?.id ?? '' } : asTyped,
    subject: form.subject,
    body: form.body,
    careTeam: form.careTeam,
    contact: form.contact.trim() || null,
    sendAt: form.when === 'later' ? londonInstant(form.sendAt) : null,
  };
}

/** A refusal of the audience's members as one of the fields they stand in. */
export function atItsField(error: unknown): unknown {
  const problem = problemOf(error);
  if (problem.errors.length === 0) return error;
  const errors = problem.errors.map((one) => ({ ...one, path: one.path.replace('audience.', '') }));
  return new HttpError(problem.title, problem.status, { ...problem, errors });
}
