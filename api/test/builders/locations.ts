import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

/** A place where appointments are, with all there is to say of it. */
export async function aLocation(db: Knex, facts: { name?: string; inUse?: boolean } = {}) {
  const [row] = await db('locations')
    .insert({
      id: newId(),
      name: facts.name ?? `Outpatients ${nextNumber()}, Esher Wing`,
      address: 'Galsworthy Road\nKingston upon Thames\nKT2 7QB',
      directions: 'Main entrance, then left, level 2.',
      phone: '020 8546 7711',
      map_url: 'https://maps.example/esher-wing',
      parking: 'Car park B.',
      accessibility: 'Step-free. Hearing loop at the desk.',
      in_use: facts.inUse ?? true,
    })
    .returning('*');
  return row as { id: string; name: string; version: number };
}

/** What patients may ask of a specialty or a clinic. */
export async function aRequestRule(
  db: Knex,
  facts: {
    specialty?: string;
    clinic?: string;
    mayCancel?: boolean;
    cancelHours?: number;
    mayChange?: boolean;
    changeHours?: number;
  } = {},
) {
  const [row] = await db('request_rules')
    .insert({
      id: newId(),
      specialty: facts.specialty ?? (facts.clinic ? null : `Specialty ${nextNumber()}`),
      clinic: facts.clinic ?? null,
      may_cancel: facts.mayCancel ?? true,
      cancel_hours: facts.cancelHours ?? 48,
      may_change: facts.mayChange ?? true,
      change_hours: facts.changeHours ?? 72,
      otherwise: 'Ring the clinic on 020 8546 7711.',
    })
    .returning('*');
  return row as { id: string; version: number };
}
