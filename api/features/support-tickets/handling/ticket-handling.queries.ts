import type { Db } from '../../../lib/db.ts';
import { permissionsFor, roles } from '../../staff/staff.permissions.ts';

const deskRoles = roles.filter((role) => permissionsFor([role]).has('support-tickets:write'));

/** Everybody who may work on tickets and can sign in, by name; of a desk's size, so all of them. */
export async function listAgents(db: Db): Promise<{ id: string; name: string }[]> {
  return db('staff')
    .where({ state: 'active' })
    .whereRaw('roles && ?::text[]', [deskRoles])
    .orderBy(['name', 'id'])
    .limit(500)
    .select('id', 'name');
}

/** Somebody who may work on tickets and can sign in. */
export async function findAgent(db: Db, id: string): Promise<{ id: string; name: string } | undefined> {
  return db('staff')
    .where({ id, state: 'active' })
    .whereRaw('roles && ?::text[]', [deskRoles])
    .first('id', 'name');
}

/** What a ticket is to be linked with: a record that was not merged away, with its open login; an attempt, with its case. */
export async function findLinkTargets(
  db: Db,
  {
    patientId,
    registrationId,
  }: { patientId?: string | null | undefined; registrationId?: string | null | undefined },
): Promise<{
  patient: { id: string; account_id: string | null } | undefined;
  registration: { id: string; case_id: string | null } | undefined;
}> {
  const patient = patientId
    ? await db('patients')
        .leftJoin('accounts', (join) =>
          join.on('accounts.patient_id', 'patients.id').andOnVal('accounts.state', 'active'),
        )
        .where('patients.id', patientId)
        .whereNull('patients.merged_into_id')
        .first('patients.id', 'accounts.id as account_id')
    : undefined;
  const registration = registrationId
    ? await db('registrations').where({ id: registrationId }).first('id', 'case_id')
    : undefined;
  return { patient, registration };
}
