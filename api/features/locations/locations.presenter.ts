import type { z } from 'zod';
import type { LocationRow } from './locations.queries.ts';
import type { LocationView, portalLocationSchema } from './locations.schema.ts';

export const presentLocation = (row: LocationRow): LocationView => ({
  id: row.id,
  ...presentLocationForPatient(row),
  inUse: row.in_use,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

/** The place of an appointment, as whoever has to find it needs it. */
export const presentLocationForPatient = (
  row: Omit<LocationRow, 'id' | 'in_use' | 'version' | 'updated_at'>,
): z.input<typeof portalLocationSchema> => ({
  name: row.name,
  address: row.address,
  directions: row.directions,
  phone: row.phone,
  mapUrl: row.map_url,
  parking: row.parking,
  accessibility: row.accessibility,
});
