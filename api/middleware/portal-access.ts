import type { Context } from 'koa';
import type { Deps } from '../deps.ts';
import type { PatientActor } from '../features/sessions/actors.ts';
import { patientActorOf } from '../features/sessions/sessions.service.ts';
import type { Db } from '../lib/db.ts';
import type { MountOptions } from '../lib/mount.ts';
import { notSignedIn, Problem } from '../lib/problem.ts';
import { routeMaker } from '../lib/route.ts';

/** 'patient' has agreed to the newest terms; 'patient-before-terms' need not have: to read them, sign out, or leave. */
export type PortalAccess = 'patient' | 'patient-before-terms';

/**
 * A route of the portal dialect, under /portal: the patient comes from the session, and its queries run as that patient.
 * With `transaction: false` they do not: `db` is the pool, for what asks the password and must hold no connection
 * while it is hashed.
 */
export const portalRoute = routeMaker<PatientActor, PortalAccess, Deps>();

const termsNotAccepted = () =>
  new Problem(403, 'terms-not-accepted', 'Read the new terms and agree to them to carry on.');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose record is read, and by whose login: the two differ when somebody acts for another. */
export interface PatientIdentity {
  patientId: string;
  /** Left out where no login reads, as when staff view as the patient. */
  accountId?: string;
}

/**
 * Runs `work` as the role `portal_patient` who may see this one patient's rows, and what belongs to this one login.
 * The settings are local to the transaction, so a pooled connection never keeps the last identity.
 */
export function asPatient<T>(
  db: Db,
  { patientId, accountId = '' }: PatientIdentity,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  if (!UUID.test(patientId) || !(accountId === '' || UUID.test(accountId)))
    throw new TypeError('an id of a patient or an account is a UUID');
  return db.transaction(async (trx) => {
    // One message to the server for all; SET takes no parameters, hence the check above.
    await trx.raw(
      `set local role portal_patient; set local app.patient_id = '${patientId}'; set local app.account_id = '${accountId}'`,
    );
    return work(trx);
  });
}

export function portalAccess(
  deps: Deps,
): Pick<MountOptions<PatientActor, PortalAccess, Deps>, 'authorise' | 'withDb'> {
  return {
    async authorise(ctx: Context, permission) {
      const [, token] = /^Bearer (\S+)$/.exec(ctx.get('Authorization')) ?? [];
      const actor =
        token && (await patientActorOf(deps.db, token, { ip: ctx.ip, requestId: ctx.state.requestId }));
      if (!actor) throw notSignedIn();
      ctx.state.actor = { kind: 'patient', id: actor.id };
      if (actor.termsDue && permission !== 'patient-before-terms') throw termsNotAccepted();
      return actor;
    },
    withDb: (actor, transaction, work) =>
      transaction === false ? work(deps.db) : asPatient(deps.db, actor, work),
  };
}
