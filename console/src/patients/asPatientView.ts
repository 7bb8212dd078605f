import type { z } from 'zod';
import type { meSchema } from '../../../api/features/accounts/accounts.schema.ts';
import type { PortalAllergy } from '../../../api/features/allergies/allergies.schema.ts';
import type { portalAppointmentSchema } from '../../../api/features/appointments/portal/appointments.portal.schema.ts';
import type { portalLetterSchema } from '../../../api/features/letters/letters.schema.ts';
import type { portalMessageRow } from '../../../api/features/messages/messages.portal.schema.ts';
import type { portalRequestSchema } from '../../../api/features/patient-requests/patient-requests.schema.ts';
import type { PortalProcedure } from '../../../api/features/procedures/procedures.schema.ts';
import type { portalQuestionnaireRowSchema } from '../../../api/features/questionnaire-assignments/answering/answering.schema.ts';
import type {
  portalResultPage,
  portalResultRow,
} from '../../../api/features/results/portal/results.portal.schema.ts';

/** No rows where whoever looks may not read that part of the record themselves. */
export interface SeenPart<Row> {
  count: number;
  rows: Row[] | null;
}

/** What the patient's own endpoints answer, together. */
export interface AsPatientView {
  me: z.infer<typeof meSchema>;
  appointments: z.infer<typeof portalAppointmentSchema>[];
  letters: z.infer<typeof portalLetterSchema>[];
  messages: SeenPart<z.infer<typeof portalMessageRow>>;
  questionnaires: SeenPart<z.infer<typeof portalQuestionnaireRowSchema>>;
  requests: SeenPart<z.infer<typeof portalRequestSchema>>;
  results: SeenPart<z.infer<typeof portalResultRow>>;
  coming: z.infer<typeof portalResultPage>['coming'];
  allergies: SeenPart<PortalAllergy>;
  procedures: SeenPart<PortalProcedure>;
}
