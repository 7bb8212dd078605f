import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { StaffAccess } from '../../middleware/staff-access.ts';
import type { StaffActor } from '../sessions/actors.ts';

export const patientsRoutes: AnyRoute<StaffActor, StaffAccess, Deps>[] = [];
