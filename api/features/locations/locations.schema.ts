import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** Where appointments take place, as staff keep it. */
export const locationSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  /** How to get there: bus, entrance, floor. */
  directions: z.string().nullable(),
  phone: z.string().nullable(),
  mapUrl: z.string().nullable(),
  parking: z.string().nullable(),
  /** Step-free entrances, lifts, hearing loops. */
  accessibility: z.string().nullable(),
  /** One that is not in use stays with the appointments it has and is offered for no new one. */
  inUse: z.boolean(),
  version: z.int(),
  updatedAt: z.string(),
});
export type LocationView = z.infer<typeof locationSchema>;

/** GET /api/locations: by name. */
export const locationList = listQuery({
  sortable: ['name'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({ inUse: z.boolean().optional(), id: z.array(z.uuid()).max(100).optional() }),
});

const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .nullable()
    .transform((text) => text || null);

/** POST /api/locations; PUT /api/locations/:id with If-Match. */
export const locationBody = z.strictObject({
  name: z.string().trim().min(2).max(120),
  address: z.string().trim().min(5).max(400),
  directions: words(1000),
  phone: words(40),
  mapUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  parking: words(500),
  accessibility: words(500),
  inUse: z.boolean(),
});

/** What a patient sees of the place of their appointment. */
export const portalLocationSchema = locationSchema.pick({
  name: true,
  address: true,
  directions: true,
  phone: true,
  mapUrl: true,
  parking: true,
  accessibility: true,
});
