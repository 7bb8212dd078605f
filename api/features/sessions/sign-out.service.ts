import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { PatientActor } from './actors.ts';
import { endOwnSessions } from './sessions.queries.ts';

/** Ends the session this request came with. All of these run as the patient. */
export async function signOut(db: Db, actor: PatientActor): Promise<void> {
  await endOwnSessions(db, 'signed-out', actor.sessionId);
  await writeSignOut(db, actor);
}

/** Ends every session of this login; remembered devices stay, and owe the password. */
export async function signOutEverywhere(db: Db, actor: PatientActor): Promise<void> {
  await endOwnSessions(db, 'signed-out-everywhere');
  await writeSignOut(db, actor, 'everywhere');
}

const writeSignOut = (db: Db, actor: PatientActor, reason?: string): Promise<void> =>
  recordAudit(db, actor, {
    action: 'accounts.signed-out',
    entity: 'accounts',
    entityId: actor.accountId,
    patientId: actor.patientId,
    ...(reason ? { reason } : {}),
  });

/** Ends one of this login's sessions. @throws Problem 404, also when it has ended already */
export async function endOwnSession(db: Db, actor: PatientActor, id: string): Promise<void> {
  if ((await endOwnSessions(db, 'ended-by-patient', id)) === 0) throw notFound();
  await recordAudit(db, actor, {
    action: 'accounts.session-ended',
    entity: 'sessions',
    entityId: id,
    patientId: actor.patientId,
  });
}
