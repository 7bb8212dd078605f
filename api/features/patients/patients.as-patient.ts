import type { Db } from '../../lib/db.ts';
import { asPatient } from '../../middleware/portal-access.ts';
import { readMe } from '../accounts/accounts.service.ts';
import { presentAppointmentForPatient } from '../appointments/portal/appointments.portal.presenter.ts';
import { listAppointmentsForPatient } from '../appointments/portal/appointments.portal.queries.ts';
import { presentLetterForPatient } from '../letters/letters.presenter.ts';
import { listLettersForPatient } from '../letters/letters.queries.ts';

/** A first page of everything; who has more pages through the rest in their own portal. */
const limit = 100;

/** What the patient's own endpoints return: the same reads, in the same role, through the same presenters. */
export function readAsPatient(db: Db, patientId: string) {
  return asPatient(db, { patientId }, async (trx) => ({
    me: await readMe(trx),
    appointments: (await listAppointmentsForPatient(trx, { limit })).map(presentAppointmentForPatient),
    letters: (await listLettersForPatient(trx, { limit })).map(presentLetterForPatient),
  }));
}
