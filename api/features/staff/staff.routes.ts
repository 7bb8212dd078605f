import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { StaffAccess } from '../../middleware/staff-access.ts';
import type { AnonymousActor, StaffActor } from '../sessions/actors.ts';

export const staffOpenRoutes: AnyRoute<AnonymousActor, 'public', Deps>[] = [];
export const staffRoutes: AnyRoute<StaffActor, StaffAccess, Deps>[] = [];
