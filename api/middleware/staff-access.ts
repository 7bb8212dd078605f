import type { Context } from 'koa';
import type { Deps } from '../deps.ts';
import { recordAudit } from '../features/audit-events/audit-events.service.ts';
import type { StaffActor } from '../features/sessions/actors.ts';
import { staffActorOf } from '../features/sessions/sessions.service.ts';
import type { Permission } from '../features/staff/staff.permissions.ts';
import type { MountOptions } from '../lib/mount.ts';
import { notAllowed, notSignedIn } from '../lib/problem.ts';
import { routeMaker } from '../lib/route.ts';

/**
 * 'signed-in' needs no permission beyond a finished sign-in; 'signing-in' also takes a session that still owes
 * its second factor or its enrolment.
 */
export type StaffAccess = Permission | 'signed-in' | 'signing-in';

/** A route of the staff dialect, under /api. */
export const staffRoute = routeMaker<StaffActor, StaffAccess, Deps>();

/** `__Host-` binds the cookie to this very host, but browsers take it over https only. */
export const staffCookie = (isProduction: boolean): string =>
  isProduction ? '__Host-staff_session' : 'staff_session';

export function staffAccess(
  deps: Deps,
): Pick<MountOptions<StaffActor, StaffAccess, Deps>, 'authorise' | 'withDb'> {
  const cookie = staffCookie(deps.config.isProduction);
  return {
    async authorise(ctx: Context, permission) {
      const token = ctx.cookies.get(cookie);
      const actor =
        token && (await staffActorOf(deps.db, token, { ip: ctx.ip, requestId: ctx.state.requestId }));
      if (!actor) throw notSignedIn();
      ctx.state.actor = { kind: 'staff', id: actor.id };
      if (permission === 'signing-in') return actor;
      if (actor.stage !== 'full') throw notSignedIn();
      if (permission === 'signed-in' || actor.permissions.has(permission)) return actor;
      await recordAudit(deps.db, actor, {
        action: 'staff.access-denied',
        entity: 'permission',
        reason: permission,
      });
      throw notAllowed();
    },
    withDb: (_actor, transaction, work) => (transaction ? deps.db.transaction(work) : work(deps.db)),
  };
}
