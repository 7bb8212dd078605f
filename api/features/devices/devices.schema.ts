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
export const devicesSchema = z.object({ items: z.array(deviceSchema) }).meta({
  example: {
    items: [
      {
        id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e005',
        name: 'Safari on an iPhone',
        ip: '192.0.2.7',
        rememberedAt: '2026-11-01T18:12:00.000Z',
        lastUsedAt: '2026-11-23T09:30:00.000Z',
        expiresAt: '2026-12-01T18:12:00.000Z',
      },
    ],
  },
});
