import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { StaffAccess } from '../../middleware/staff-access.ts';
import type { AnonymousActor, StaffActor } from '../sessions/actors.ts';

export const sessionOpenRoutes: AnyRoute<AnonymousActor, 'public', Deps>[] = [];
export const sessionRoutes: AnyRoute<StaffActor, StaffAccess, Deps>[] = [];
