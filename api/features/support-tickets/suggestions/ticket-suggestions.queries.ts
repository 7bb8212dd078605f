import { type Db, namedRows } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { AttemptCandidate, PatientCandidate } from './ticket-suggestions.policy.ts';

export interface Named {
  nhsNumbers: string[];
  mobiles: string[];
  /** `email_key` of each. */
  emails: string[];
  references: string[];
}

/** Patients one of these identifiers names, each by its index; a mobile that a whole home shares names five at most. */
export async function findPatientsNamed(db: Db, named: Named): Promise<PatientCandidate[]> {
  return namedRows(
    db,
    'support-tickets.patients-named',
    `with found as (
       (select id from patients where nhs_number = any(?::text[]) limit 5)
       union (select id from patients where mobile = any(?::text[]) limit 5)
       union (select id from patients where email is not null and email_key(email) = any(?::text[]) limit 5))
     select ${patientReference('p')} as patient, p.mobile, p.email
       from found join patients p on p.id = found.id where p.merged_into_id is null order by p.id limit 10`,
    [named.nhsNumbers, named.mobiles, named.emails],
  );
}

/** Attempts to register that a reference names, and the last of each case that another identifier does. */
export async function findAttemptsNamed(db: Db, named: Named): Promise<AttemptCandidate[]> {
  return namedRows(
    db,
    'support-tickets.attempts-named',
    `with of_case as (
       (select id from registration_cases where nhs_number = any(?::text[]) order by last_tried_at desc limit 3)
       union (select id from registration_cases where mobile = any(?::text[]) order by last_tried_at desc limit 3)
       union (select id from registration_cases where email_key = any(?::text[]) order by last_tried_at desc limit 3)),
     found as (
       select id from registrations where reference = any(?::text[])
       union select last.id from of_case, lateral (
         select r.id from registrations r where r.case_id = of_case.id order by r.created_at desc limit 1) last)
     select r.id, r.reference, r.nhs_number as "nhsNumber", r.date_of_birth as "dateOfBirth", r.email, r.mobile,
            ${patientReference('p')} as patient, r.state, r.failure, r.fields, r.created_at as "createdAt"
       from found join registrations r on r.id = found.id left join patients p on p.id = r.patient_id
      order by r.created_at desc limit 5`,
    [named.nhsNumbers, named.mobiles, named.emails, named.references],
  );
}
