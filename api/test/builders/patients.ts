import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { nextNumber, syntheticNhsNumber } from './sequence.ts';

export interface PatientFacts {
  nhsNumber?: string | null;
  hospitalNumber?: string;
  title?: string;
  givenName?: string;
  familyName?: string;
  dateOfBirth?: string;
  mobile?: string | null;
  email?: string | null;
  deceasedOn?: string;
  mergedIntoId?: string;
}

/** A row of `patients`: an adult with a mobile and an e-mail, unless the facts say otherwise. */
export async function aPatient(db: Knex, facts: PatientFacts = {}) {
  const n = nextNumber();
  const [row] = await db('patients')
    .insert({
      id: newId(),
      nhs_number: facts.nhsNumber === undefined ? syntheticNhsNumber(n) : facts.nhsNumber,
      hospital_number: facts.hospitalNumber ?? `K${String(n).padStart(7, '0')}`,
      title: facts.title ?? 'Mrs',
      given_name: facts.givenName ?? 'Anna',
      family_name: facts.familyName ?? 'Smith',
      date_of_birth: facts.dateOfBirth ?? '1952-11-03',
      mobile: facts.mobile === undefined ? `+447700900${String(n % 1000).padStart(3, '0')}` : facts.mobile,
      email: facts.email === undefined ? `patient${n}@example.com` : facts.email,
      address_lines: ['1 Galsworthy Road', 'Kingston upon Thames'],
      postcode: 'KT2 7QB',
      deceased_on: facts.deceasedOn ?? null,
      merged_into_id: facts.mergedIntoId ?? null,
    })
    .returning('*');
  return row as {
    id: string;
    nhs_number: string;
    hospital_number: string;
    title: string;
    given_name: string;
    family_name: string;
    date_of_birth: string;
    mobile: string;
    email: string;
    version: number;
  };
}

/** An open login for the patient. */
export async function anAccount(
  db: Knex,
  patient: { id: string },
  facts: {
    userName?: string;
    passwordHash?: string;
    email?: string | null;
    /** The terms last agreed to; null for none, and so due. */
    termsNumber?: number | null;
    letterDelivery?: 'digital' | 'post';
    notifyBy?: 'sms' | 'email';
  } = {},
) {
  const [row] = await db('accounts')
    .insert({
      id: newId(),
      patient_id: patient.id,
      user_name: facts.userName ?? `user${nextNumber()}`,
      password_hash: facts.passwordHash ?? 'none',
      state: 'active',
      email: facts.email === undefined ? await emailOf(db, patient.id) : facts.email,
      terms_number: facts.termsNumber === undefined ? 1 : facts.termsNumber,
      letter_delivery: facts.letterDelivery ?? 'digital',
      notify_by: facts.notifyBy ?? 'sms',
    })
    .returning('*');
  return row as { id: string; patient_id: string; user_name: string };
}

async function emailOf(db: Knex, patientId: string): Promise<string | null> {
  const patient = await db('patients').where({ id: patientId }).first('email');
  return patient?.email ?? null;
}

export async function anAppointment(
  db: Knex,
  patient: { id: string },
  facts: {
    specialty?: string;
    clinic?: string;
    number?: string;
    location?: { id: string };
    startsAt?: string;
    status?: string;
    mode?: string;
  } = {},
) {
  const [row] = await db('appointments')
    .insert({
      id: newId(),
      patient_id: patient.id,
      specialty: facts.specialty ?? 'Cardiology',
      clinic: facts.clinic ?? null,
      number: facts.number ?? null,
      location: 'Outpatients 2, Esher Wing',
      location_id: facts.location?.id ?? null,
      clinician: 'Dr P Okafor',
      status: facts.status ?? 'booked',
      mode: facts.mode ?? 'in-person',
      starts_at: facts.startsAt ?? '2026-12-03T14:20:00Z',
    })
    .returning('*');
  return row as { id: string; patient_id: string; version: number };
}
