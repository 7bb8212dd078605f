import type { z } from 'zod';
import type { DeviceRow } from './devices.queries.ts';
import type { deviceSchema } from './devices.schema.ts';

export const presentDevice = (row: DeviceRow): z.input<typeof deviceSchema> => ({
  id: row.id,
  name: row.name,
  ip: row.ip,
  rememberedAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});
