import type { Context } from 'koa';
import type { Deps } from '../deps.ts';
import type { AnonymousActor } from '../features/sessions/actors.ts';
import type { MountOptions } from '../lib/mount.ts';
import { routeMaker } from '../lib/route.ts';

/** A route for those who have not signed in: signing in itself, accepting an invitation, webhooks, health. */
export const publicRoute = routeMaker<AnonymousActor, 'public', Deps>();

export function publicAccess(
  deps: Deps,
): Pick<MountOptions<AnonymousActor, 'public', Deps>, 'authorise' | 'withDb'> {
  return {
    authorise: async (ctx: Context) => ({
      kind: 'system',
      id: null,
      ip: ctx.ip,
      requestId: ctx.state.requestId,
    }),
    withDb: (_actor, transaction, work) => (transaction ? deps.db.transaction(work) : work(deps.db)),
  };
}
