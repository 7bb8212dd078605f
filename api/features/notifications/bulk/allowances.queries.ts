import { type Db, namedRows } from '../../../lib/db.ts';

/** What a provider grants a batch just now. */
export interface Grant {
  provider: string;
  granted: number;
  /** Left alone until then; null where it is not. By the database's clock. */
  pausedUntil: Date | null;
  /** More than none: it failed, or was busy, and has taken nothing since. */
  setbacks: number;
}

/** Gives each provider a bucket, full. */
export async function makeBuckets(db: Db, providers: string[]): Promise<void> {
  await db.raw(
    `insert into send_allowances (provider, tokens, refilled_at)
     select name, 0, 'epoch' from unnest(?::text[]) as names(name) on conflict (provider) do nothing`,
    [providers],
  );
}

/**
 * Takes up to `wanted` sendings from the provider's bucket, the same one that codes come from, and leaves `reserve` in
 * it for them. A provider that is left alone grants none; one that comes back from that, no more than `probes`.
 */
export async function takeAllowances(
  db: Db,
  ask: { provider: string; wanted: number; perMinute: number; reserve: number; probes: number },
): Promise<Grant | undefined> {
  const perSecond = ask.perMinute / 60;
  const [grant] = await namedRows<Grant>(
    db,
    'send-allowances.take-many',
    `with held as (
       select provider, tokens, refilled_at, paused_until, setbacks, clock_timestamp() as at
         from send_allowances where provider = ? for update),
     filled as (
       select *, paused_until > at as is_paused,
         least(?::double precision, tokens + ?::double precision * greatest(0, extract(epoch from at - refilled_at))) as level
         from held),
     granted as (
       select *, case when is_paused then 0
         else greatest(0, floor(least(?::double precision, level - ?::double precision,
           case when setbacks > 0 then ?::double precision end))) end as n
         from filled)
     update send_allowances a set tokens = granted.level - granted.n, refilled_at = granted.at
       from granted where a.provider = granted.provider
     returning a.provider, granted.n::int as granted, case when granted.is_paused then granted.paused_until end as "pausedUntil",
       granted.setbacks`,
    [ask.provider, Math.max(1, perSecond), perSecond, ask.wanted, ask.reserve, ask.probes],
  );
  return grant;
}

/**
 * Leaves a provider alone, each time in a row for twice as long. Answers that come while it is left alone belong to
 * the same setback.
 * @param ask in seconds: what it asked for at least, the first pause of a row, and the longest there may be
 */
export async function pauseProvider(
  db: Db,
  provider: string,
  ask: { atLeast: number; first: number; most: number; jitter: number },
): Promise<{ setbacks: number; pausedUntil: Date | null }> {
  const [row] = await namedRows<{ setbacks: number; pausedUntil: Date }>(
    db,
    'send-allowances.pause',
    `update send_allowances a set
       setbacks = a.setbacks + case when a.paused_until > clock_timestamp() then 0 else 1 end,
       paused_until = case when a.paused_until > clock_timestamp()
         then greatest(a.paused_until, clock_timestamp() + least(?::double precision, ?::double precision) * interval '1 second')
         else clock_timestamp() + least(?::double precision, greatest(?::double precision,
           ?::double precision * power(2, least(a.setbacks, 20)) * ?::double precision)) * interval '1 second' end
     where a.provider = ? returning a.setbacks, a.paused_until as "pausedUntil"`,
    [ask.atLeast, ask.most, ask.most, ask.atLeast, ask.first, ask.jitter, provider],
  );
  return row ?? { setbacks: 0, pausedUntil: null };
}

/** Of these providers those that are left alone now, and until when. */
export const listResting = (
  db: Db,
  providers: readonly string[],
): Promise<{ provider: string; until: Date }[]> =>
  namedRows(
    db,
    'send-allowances.resting',
    `select provider, paused_until as until from send_allowances
      where provider = any(?::text[]) and paused_until > clock_timestamp()`,
    [[...providers]],
  );

/** The provider takes messages again. */
export async function endSetbacks(db: Db, provider: string): Promise<void> {
  await namedRows(
    db,
    'send-allowances.end-setbacks',
    `update send_allowances set setbacks = 0 where provider = ? and setbacks > 0
       and (paused_until is null or paused_until <= clock_timestamp())`,
    [provider],
  );
}
