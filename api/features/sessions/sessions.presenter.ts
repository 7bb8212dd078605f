import type { z } from 'zod';
import { deviceName } from '../devices/device-name.ts';
import type { OwnSessionRow } from './sessions.queries.ts';
import type { ownSessionSchema } from './sessions.schema.ts';

/** One of the login's own sessions. @param current id of the session that asks */
export const presentOwnSession = (row: OwnSessionRow, current: string): z.input<typeof ownSessionSchema> => ({
  id: row.id,
  device: deviceName(row.user_agent),
  ip: row.ip,
  signedInAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  isCurrent: row.id === current,
  byRememberedDevice: row.device_id !== null,
});
