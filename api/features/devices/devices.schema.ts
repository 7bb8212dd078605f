import { z } from 'zod';

/** GET /portal/devices: the devices that are spared the code. */
export const deviceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  ip: z.string(),
  rememberedAt: z.string(),
  lastUsedAt: z.string(),
  expiresAt: z.string(),
});
export const devicesSchema = z.object({ items: z.array(deviceSchema) });
