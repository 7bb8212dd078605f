import type { LockedMessage } from '../messages.changes.queries.ts';
import type { Audience } from '../messages.schema.ts';

/** The audience of a row of messages. */
export const audienceOf = (
  row: Pick<
    LockedMessage,
    | 'patient_id'
    | 'audience_specialty'
    | 'audience_clinic'
    | 'audience_location'
    | 'audience_statuses'
    | 'audience_from'
    | 'audience_to'
  >,
): Audience =>
  row.patient_id
    ? { kind: 'patient', patientId: row.patient_id }
    : {
        kind: 'clinic',
        specialty: row.audience_specialty,
        clinic: row.audience_clinic,
        location: row.audience_location,
        statuses: row.audience_statuses as Extract<Audience, { kind: 'clinic' }>['statuses'],
        from: row.audience_from ?? '',
        to: row.audience_to ?? '',
      };
