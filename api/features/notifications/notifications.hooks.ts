import type { Deps } from '../../deps.ts';
import type { AnyRoute } from '../../lib/route.ts';
import type { AnonymousActor } from '../sessions/actors.ts';

export const receiptHooks: AnyRoute<AnonymousActor, 'public', Deps>[] = [];
