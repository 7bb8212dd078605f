import type { Config } from '../../config.ts';
import { type Permission, permissionsFor } from './staff.permissions.ts';
import type { StaffListRow, StaffRow } from './staff.queries.ts';
import type { SessionView, StaffView } from './staff.schema.ts';

/** A staff member as administrators see them; never a hash or a secret. */
export const presentStaff = (row: StaffListRow): StaffView => ({
  id: row.id,
  email: row.email,
  name: row.name,
  roles: row.roles,
  state: row.state,
  hasSecondFactor: row.totp_confirmed_at !== null,
  invitationExpiresAt: row.invitation_expires_at?.toISOString() ?? null,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** Who is signed in, how far, and what the console may show them. */
export const presentSession = (
  config: Config,
  staff: Pick<StaffRow, 'id' | 'name' | 'email' | 'roles' | 'totp_confirmed_at'>,
  stage: SessionView['stage'],
): SessionView => ({
  stage,
  staff: { id: staff.id, name: staff.name, email: staff.email, roles: staff.roles },
  permissions: stage === 'full' ? [...permissionsFor(staff.roles)] : ([] satisfies Permission[]),
  hasSecondFactor: staff.totp_confirmed_at !== null,
  secondFactorRequired: config.isProduction,
  hospitalName: config.HOSPITAL_NAME,
  demo: config.DEMO,
  undoSeconds: config.UNDO_SECONDS,
});
