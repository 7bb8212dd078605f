import type { Db } from '../../lib/db.ts';
import { asPatient } from '../../middleware/portal-access.ts';
import { readMe } from '../accounts/accounts.service.ts';
import { listAllergiesForPatient } from '../allergies/allergies.portal.queries.ts';
import { presentAllergyForPatient } from '../allergies/allergies.presenter.ts';
import { presentAppointmentForPatient } from '../appointments/portal/appointments.portal.presenter.ts';
import { listAppointmentsForPatient } from '../appointments/portal/appointments.portal.queries.ts';
import { presentLetterForPatient } from '../letters/letters.presenter.ts';
import { listLettersForPatient } from '../letters/portal/letters.portal.queries.ts';
import { myMessages } from '../messages/portal/messages.portal.service.ts';
import { ownRequests } from '../patient-requests/asking/asking.service.ts';
import { listProceduresForPatient } from '../procedures/procedures.portal.queries.ts';
import { presentProcedureForPatient } from '../procedures/procedures.presenter.ts';
import { ownQuestionnaires } from '../questionnaire-assignments/answering/answering.service.ts';
import { presentNotices, presentResultRowForPatient } from '../results/portal/results.portal.presenter.ts';
import { listResultNotices, listResultsForPatient } from '../results/portal/results.portal.queries.ts';
import type { Permission } from '../staff/staff.permissions.ts';

/** A first page of everything; who has more pages through the rest in their own portal. */
const page = { limit: 100 };

/**
 * What the patient's own endpoints return: the same reads, in the same role, through the same presenters. Nothing is marked
 * as read. Who helps with logins is not thereby let into the clinical record: of parts they may not read on the part's
 * own page they see how many rows there are, which is what a caller's "I can't see my result" needs.
 */
export function readAsPatient(db: Db, patientId: string, permissions: ReadonlySet<Permission>) {
  const part = <Row>(need: Permission, rows: Row[]) => ({
    count: rows.length,
    rows: permissions.has(need) ? rows : null,
  });
  return asPatient(db, { patientId }, async (trx) => ({
    me: await readMe(trx),
    appointments: (await listAppointmentsForPatient(trx, page)).map(presentAppointmentForPatient),
    letters: (await listLettersForPatient(trx, page)).map(presentLetterForPatient),
    messages: part('messages:read', (await myMessages(trx, page)).items),
    questionnaires: part('questionnaire-assignments:read', (await ownQuestionnaires(trx, page)).items),
    requests: part('patient-requests:read', (await ownRequests(trx, page)).items),
    results: part('results:read', (await listResultsForPatient(trx, page)).map(presentResultRowForPatient)),
    coming: presentNotices(await listResultNotices(trx)).coming,
    allergies: part(
      'allergies:read',
      (await listAllergiesForPatient(trx, page)).map(presentAllergyForPatient),
    ),
    procedures: part(
      'procedures:read',
      (await listProceduresForPatient(trx, page)).map(presentProcedureForPatient),
    ),
  }));
}
