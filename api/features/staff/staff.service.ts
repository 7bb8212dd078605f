import { type Db, sqlState, UNIQUE_VIOLATION } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { changedMeanwhile, notAllowed, notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { enqueueStaffInvitation } from '../notifications/notifications.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { endStaffSessions } from '../sessions/sessions.service.ts';
import { forgetSecondFactor } from './enrolment.service.ts';
import type { Role } from './staff.permissions.ts';
import { changesOwnRoles, leavesNoAdministrator, sameRoles } from './staff.policy.ts';
import {
  findLastChange,
  findStaff,
  insertStaff,
  lockActiveAdministrators,
  lockStaff,
  type StaffRow,
  updateStaff,
} from './staff.queries.ts';
import { closeInvitations, openInvitation } from './staff-invitations.queries.ts';

export { renderInvitation } from './staff-invitations.service.ts';

/** A production start must not run while anybody could sign in with a published password (ASVS 6.3.2). */
export async function refuseDemoStaffInProduction(db: Db): Promise<void> {
  const demo = await db('staff').where({ is_demo: true }).whereNot({ state: 'disabled' }).first('id');
  if (demo) throw new Error('Demo staff exist. Disable or remove them before a production start.');
}

/** Makes a staff member and promises the e-mail with their link. @throws Problem 422 when the address is taken */
export async function inviteStaff(
  trx: Db,
  actor: StaffActor,
  person: { email: string; name: string; roles: Role[] },
): Promise<string> {
  const id = newId();
  try {
    await insertStaff(trx, { id, ...person, roles: unique(person.roles), state: 'invited' });
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw unprocessable([
      {
        path: 'body.email',
        code: 'email-taken',
        message: 'Somebody with this e-mail address is on the list.',
      },
    ]);
  }
  await invite(trx, actor, id);
  await recordAudit(trx, actor, {
    action: 'staff.invited',
    entity: 'staff',
    entityId: id,
    after: { name: person.name, roles: unique(person.roles) },
  });
  return id;
}

/** Another link, for one who lost theirs or who forgot their password; earlier links stop working. */
export async function inviteAgain(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const staff = await lockPeople(trx, actor, id);
  if (staff.state === 'disabled') throw wrongState('Enable this person before you invite them again.');
  await invite(trx, actor, id);
  await recordAudit(trx, actor, { action: 'staff.invited-again', entity: 'staff', entityId: id });
}

async function invite(trx: Db, actor: StaffActor, staffId: string): Promise<void> {
  await openInvitation(trx, { id: newId(), staff_id: staffId, invited_by: actor.id });
  await enqueueStaffInvitation(trx, { staffId, requestedBy: actor.id });
}

/**
 * Changes name and roles.
 * @throws Problem 403 'own-roles', 409 'last-administrator', 412 when somebody was faster
 */
export async function changeStaff(
  trx: Db,
  actor: StaffActor,
  id: string,
  version: number,
  change: { name: string; roles: Role[] },
): Promise<void> {
  const administrators = await lockActiveAdministrators(trx);
  const staff = await lockPeople(trx, actor, id, administrators);
  if (staff.version !== version) throw changedMeanwhile(await currentOf(trx, staff));
  const roles = unique(change.roles);
  if (changesOwnRoles(actor, staff, roles))
    throw new Problem(403, 'own-roles', 'Nobody changes their own roles. Ask another administrator.');
  if (!roles.includes('administrator') && leavesNoAdministrator(administrators, id))
    throw lastAdministrator();
  await updateStaff(trx, id, { name: change.name, roles });
  await recordAudit(trx, actor, {
    action: 'staff.changed',
    entity: 'staff',
    entityId: id,
    before: { name: staff.name, roles: staff.roles },
    after: { name: change.name, roles },
    ...(sameRoles(staff.roles, roles) ? {} : { reason: 'roles' }),
  });
}

/** Every session and open link of theirs ends at once. @throws Problem 403 'own-account', 409 */
export async function disableStaff(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const administrators = await lockActiveAdministrators(trx);
  const staff = await lockPeople(trx, actor, id, administrators);
  if (staff.id === actor.id)
    throw new Problem(403, 'own-account', 'Nobody disables themselves. Ask another administrator.');
  if (leavesNoAdministrator(administrators, id)) throw lastAdministrator();
  if (staff.state === 'disabled') throw wrongState('This person is disabled already.');
  await updateStaff(trx, id, { state: 'disabled' });
  await endStaffSessions(trx, id);
  await closeInvitations(trx, id);
  await recordAudit(trx, actor, { action: 'staff.disabled', entity: 'staff', entityId: id });
}

/** Lets a disabled person sign in again; one who never chose a password waits for another invitation. */
export async function enableStaff(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const staff = await lockPeople(trx, actor, id);
  if (staff.state !== 'disabled') throw wrongState('This person is not disabled.');
  await updateStaff(trx, id, { state: staff.password_hash ? 'active' : 'invited' });
  await recordAudit(trx, actor, { action: 'staff.enabled', entity: 'staff', entityId: id });
}

/** Forgets the second factor of somebody who lost theirs; their sessions end. @throws Problem 403, 409 */
export async function resetSecondFactor(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const staff = await lockPeople(trx, actor, id);
  if (staff.id === actor.id)
    throw new Problem(403, 'own-account', 'Turn your own second factor off on your own page.');
  if (!staff.totp_secret) throw wrongState('This person has no second factor.');
  await forgetSecondFactor(trx, id);
  await endStaffSessions(trx, id);
  await recordAudit(trx, actor, { action: 'staff.second-factor-reset', entity: 'staff', entityId: id });
}

/**
 * Holds administrators first and the person second, always in this order, so that nobody deadlocks. What the actor
 * may do was read before; an administrator who lost the role meanwhile is refused here.
 */
async function lockPeople(
  trx: Db,
  actor: StaffActor,
  id: string,
  administrators?: ReadonlySet<string>,
): Promise<StaffRow> {
  const held = administrators ?? (await lockActiveAdministrators(trx));
  if (!held.has(actor.id)) throw notAllowed();
  const staff = await lockStaff(trx, id);
  if (!staff) throw notFound();
  return staff;
}

async function currentOf(trx: Db, staff: StaffRow) {
  const last = await findLastChange(trx, staff.id);
  return {
    version: staff.version,
    changedAt: staff.updated_at.toISOString(),
    ...(last ? { changedBy: last } : {}),
  };
}

const unique = (roles: readonly Role[]): Role[] => [...new Set(roles)];

const lastAdministrator = () =>
  new Problem(409, 'last-administrator', 'This is the last administrator. Make somebody else one first.');

const wrongState = (sentence: string) => new Problem(409, 'wrong-state', sentence);

/** Where an e-mail to this staff member goes; undefined once they are disabled. */
export async function staffEmailOf(db: Db, id: string): Promise<string | undefined> {
  const person = await findStaff(db, id);
  return person?.state === 'active' ? person.email : undefined;
}
