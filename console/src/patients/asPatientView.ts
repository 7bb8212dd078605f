import type { z } from 'zod';
import type { meSchema } from '../../../api/features/accounts/accounts.schema.ts';
import type { portalAppointmentSchema } from '../../../api/features/appointments/portal/appointments.portal.schema.ts';
import type { portalLetterSchema } from '../../../api/features/letters/letters.schema.ts';

/** What the patient's own endpoints answer, together. */
export interface AsPatientView {
  me: z.infer<typeof meSchema>;
  appointments: z.infer<typeof portalAppointmentSchema>[];
  letters: z.infer<typeof portalLetterSchema>[];
}
