import type { Db } from '../../../lib/db.ts';
import { type FieldProblem, unprocessable } from '../../../lib/problem.ts';
import { findReferences } from './letters.references.queries.ts';

/**
 * Checks what a letter points at: the patient, the appointment (which must be that patient's), and the owner,
 * who must be an active member of staff.
 * @throws Problem 422 naming each field
 */
export async function checkReferences(
  trx: Db,
  letter: { patientId?: string | null; appointmentId?: string | null; ownerId?: string },
): Promise<void> {
  const found = await findReferences(trx, letter);
  const errors: FieldProblem[] = [];
  if (letter.patientId && !found.patient) {
    errors.push({ path: 'body.patientId', code: 'patient-unknown', message: 'There is no such patient.' });
  }
  if (letter.appointmentId && !found.appointment) {
    errors.push({
      path: 'body.appointmentId',
      code: 'appointment-of-another',
      message: 'This is not an appointment of the chosen patient.',
    });
  }
  if (letter.ownerId && !found.owner) {
    errors.push({
      path: 'body.ownerId',
      code: 'owner-unknown',
      message: 'Choose somebody who works here and can sign in.',
    });
  }
  if (errors.length > 0) throw unprocessable(errors);
}
