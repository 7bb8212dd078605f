import type { Knex } from 'knex';
import type { Role } from '../../features/staff/staff.permissions.ts';
import { newId } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

/** A row of `staff`. The password hash is no hash: tests of signing in set a real one. */
export async function aStaffMember(
  db: Knex,
  facts: { roles?: Role[]; name?: string; email?: string; state?: string; passwordHash?: string } = {},
) {
  const n = nextNumber();
  const [row] = await db('staff')
    .insert({
      id: newId(),
      email: facts.email ?? `staff${n}@example.nhs.uk`,
      name: facts.name ?? `Staff Member ${n}`,
      roles: facts.roles ?? ['outpatient-clerk'],
      state: facts.state ?? 'active',
      password_hash: facts.passwordHash ?? 'none',
    })
    .returning('*');
  return row as { id: string; email: string; name: string; roles: Role[]; version: number };
}

export const aClerk = (db: Knex) => aStaffMember(db, { roles: ['outpatient-clerk'] });
export const aSupportAgent = (db: Knex) => aStaffMember(db, { roles: ['support-agent'] });
export const aClinician = (db: Knex) => aStaffMember(db, { roles: ['clinician'] });
export const aContentAuthor = (db: Knex) => aStaffMember(db, { roles: ['content-author'] });
export const anAdministrator = (db: Knex) => aStaffMember(db, { roles: ['administrator'] });
