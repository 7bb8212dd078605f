import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { type PatientQueryKind, understandQuery } from './patients.search.ts';

const AN_HOUR_S = 3600;
const IDENTIFIERS: ReadonlySet<PatientQueryKind> = new Set([
  'nhs-number',
  'hospital-number',
  'date-of-birth',
  'mobile',
  'email',
]);

// In this process's memory, where a search costs nothing: this is an alarm for sweeps by people who may search anyway,
// not a lock. Several processes, or a restart, let through a few more before it rings.
const counters = new WeakMap<Config, RateLimiterMemory>();

function counterOf(config: Config): RateLimiterMemory {
  const counter =
    counters.get(config) ??
    new RateLimiterMemory({ points: config.PATIENT_SEARCHES_PER_HOUR, duration: AN_HOUR_S });
  counters.set(config, counter);
  return counter;
}

/**
 * Counts a search by identifier; beyond the hour's allowance it is refused, and the first refusal of the hour is
 * written down (ASVS 2.4.1).
 * @param db outside any transaction, since the refusal would undo what is written down
 * @throws Problem 429 'searches-slowed' with Retry-After in seconds
 */
export async function countSearch(
  db: Db,
  config: Config,
  actor: StaffActor,
  kind: PatientQueryKind,
): Promise<void> {
  if (!IDENTIFIERS.has(kind)) return;
  try {
    await counterOf(config).consume(actor.id);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    if (refusal.consumedPoints === config.PATIENT_SEARCHES_PER_HOUR + 1) {
      await recordAudit(db, actor, { action: 'patients.searches-slowed', entity: 'patients' });
    }
    throw new Problem(
      429,
      'searches-slowed',
      'You have searched by number unusually often this hour. Wait, or search by name.',
      { headers: { 'Retry-After': String(Math.ceil(refusal.msBeforeNext / 1000)) } },
    );
  }
}

/**
 * `countSearch` for the lists of a patient's appointments, results and the like, whose one box takes a patient's number
 * beside numbers of their own: they answer for a number as the search of patients does.
 * @throws Problem 429 'searches-slowed'
 */
export const countTypedSearch = (
  db: Db,
  config: Config,
  actor: StaffActor,
  typed: string | undefined,
): Promise<void> => countSearch(db, config, actor, understandQuery(typed ?? '').kind);
