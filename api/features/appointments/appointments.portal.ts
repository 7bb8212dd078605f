import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { PatientActor } from '../sessions/actors.ts';

export const appointmentsPortalRoutes: AnyRoute<PatientActor, 'patient', Deps>[] = [];
