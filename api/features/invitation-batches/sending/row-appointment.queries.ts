/**
 * The appointment of a row `r` that a message may speak of: still to come, and still booked at this moment. It was looked
 * up when the row was checked, which may be days ago; nobody is told to come to what has been cancelled or moved since.
 */
export const APPOINTMENT_TO_COME = `case when r.appointment_at > now() and exists (
       select 1 from appointments a
        where a.patient_id = r.patient_id and a.starts_at = r.appointment_at and a.status = 'booked') then r.appointment_at end`;
