import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentLocation } from './locations.presenter.ts';
import {
  findLocation,
  findLocationsNamed,
  insertLocation,
  isNameTaken,
  type LocationColumns,
  listLocations,
  listNamesInUse,
  lockLocation,
  updateLocation,
} from './locations.queries.ts';
import type { LocationView, locationBody, locationList } from './locations.schema.ts';

type Body = z.output<typeof locationBody>;

export async function browseLocations(db: Db, query: z.output<typeof locationList>) {
  const { rows, total } = await listLocations(db, query);
  return pageOf(rows, query, total, presentLocation);
}

/** @throws Problem 404 */
export async function viewLocation(db: Db, id: string): Promise<LocationView> {
  const row = await findLocation(db, id);
  if (!row) throw notFound();
  return presentLocation(row);
}

/**
 * The name of a place that an appointment may be put in.
 * @param keptId the place the appointment has already, which may have gone out of use since
 * @throws Problem 422 where there is none, or it is not in use any more
 */
export async function usableLocation(trx: Db, id: string, keptId: string | null = null): Promise<string> {
  const row = await findLocation(trx, id);
  if (row && (row.in_use || row.id === keptId)) return row.name;
  const message = row ? 'This place is not in use any more.' : 'Choose one from the list.';
  throw unprocessable([{ path: 'body.locationId', code: 'location-unknown', message }]);
}

/** The places in use by their names in small letters, of these names. */
export async function usableLocationsNamed(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await findLocationsNamed(db, names);
  return new Map(rows.filter((row) => row.in_use).map(({ id, name }) => [name.toLowerCase(), id]));
}

/** The places in use, in the alphabet's order. */
export const namesOfPlacesInUse = (db: Db): Promise<string[]> => listNamesInUse(db);

/** Adds a place where appointments are. @throws Problem 422 */
export async function addLocation(trx: Db, actor: StaffActor, body: Body): Promise<LocationView> {
  await checkName(trx, body.name, null);
  const id = newId();
  await insertLocation(trx, { id, ...columnsOf(body), updated_by: actor.id });
  await audit(trx, actor, id, { ...body, act: 'added' });
  return viewLocation(trx, id);
}

/** Changes what is said of a place, or takes it out of use. @throws Problem 404, 412, 422 */
export async function changeLocation(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: { id: string; version: number; body: Body },
): Promise<LocationView> {
  asSeen(await lockLocation(trx, id), version);
  await checkName(trx, body.name, id);
  await updateLocation(trx, id, { ...columnsOf(body), updated_by: actor.id });
  await audit(trx, actor, id, { ...body, act: 'changed' });
  return viewLocation(trx, id);
}

async function checkName(trx: Db, name: string, exceptId: string | null): Promise<void> {
  if (!(await isNameTaken(trx, name, exceptId))) return;
  const message = 'There is a place of this name already.';
  throw unprocessable([{ path: 'body.name', code: 'name-taken', message }]);
}

const columnsOf = ({ mapUrl, inUse, ...words }: Body): LocationColumns => ({
  ...words,
  map_url: mapUrl,
  in_use: inUse,
});

const audit = (trx: Db, actor: StaffActor, id: string, after: Record<string, unknown>): Promise<void> =>
  recordAudit(trx, actor, { action: 'locations.changed', entity: 'locations', entityId: id, after });
