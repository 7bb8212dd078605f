import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { AnonymousActor, PatientActor } from '../sessions/actors.ts';

export const accountsOpenRoutes: AnyRoute<AnonymousActor, 'public', Deps>[] = [];
export const accountsPortalRoutes: AnyRoute<PatientActor, 'patient', Deps>[] = [];
