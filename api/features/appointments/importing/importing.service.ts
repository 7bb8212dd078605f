import type { Trx } from '../../../lib/db.ts';
import { usableLocationsNamed } from '../../locations/locations.service.ts';
import type { FaultOfRow, ImportActor, ImportedRow } from '../../record-imports/record-import.ts';
import { type LockedAppointment, lockNumbered } from '../booking/booking.queries.ts';
import { bookAppointment, changeImported } from '../booking/booking.service.ts';
import { cancelAppointment } from '../booking/ending.service.ts';
import type { ImportedAppointment, ImportedFacts } from './imported-row.ts';

type Row = ImportedRow<ImportedAppointment>;

/**
 * Books, moves and cancels appointments as a file says, each by the hospital's number of it. A row that says what is so
 * already does nothing, so a file may be brought in twice.
 */
export async function writeImported(
  trx: Trx,
  actor: ImportActor,
  rows: readonly Row[],
): Promise<FaultOfRow[]> {
  const names = rows.flatMap(({ row }) => row.facts?.location ?? []);
  const places = await usableLocationsNamed(trx, names);
  const faults: FaultOfRow[] = [];
  for (const each of rows) {
    const known = await lockNumbered(trx, each.row.number);
    const fault = faultOf(each, known);
    if (fault) faults.push({ rowNumber: each.rowNumber, column: 'number', ...fault });
    else await writeOne(trx, actor, each, known, places);
  }
  return faults;
}

function faultOf({ patientId, row }: Row, known: LockedAppointment | undefined) {
  if (!known) {
    return row.status === 'cancelled'
      ? { code: 'number-unknown', message: 'There is no appointment of this number to cancel.' }
      : undefined;
  }
  if (known.patient_id !== patientId)
    return { code: 'number-of-another', message: 'The appointment of this number is another patient’s.' };
  const isOver = known.status === 'attended' || known.status === 'did-not-attend';
  if (row.status === 'booked' && known.status === 'cancelled')
    return { code: 'is-cancelled', message: 'The appointment of this number is cancelled here.' };
  if (row.status === 'cancelled' && isOver)
    return { code: 'is-over', message: 'The appointment of this number has taken place.' };
  return undefined;
}

async function writeOne(
  trx: Trx,
  actor: ImportActor,
  { patientId, row }: Row,
  known: LockedAppointment | undefined,
  places: ReadonlyMap<string, string>,
): Promise<void> {
  if (row.facts === null) {
    if (known?.status === 'booked')
      await cancelAppointment(trx, actor, { id: known.id, reason: null, tellAfterSeconds: 0 });
    return;
  }
  const facts = { number: row.number, ...formOf(row.facts, places) };
  if (!known) await bookAppointment(trx, actor, { patientId, ...facts }, 'csv');
  else if (known.status === 'booked') await changeImported(trx, actor, known, facts);
}

/** As a form would say it. What files do not have stays empty. */
const formOf = ({ location, ...facts }: ImportedFacts, places: ReadonlyMap<string, string>) => ({
  ...facts,
  which: facts.which,
  locationId: (location && places.get(location.toLowerCase())) || null,
  location,
  joinUrl: null,
  joinWords: null,
});
