import { type Db, namedRows } from '../../../lib/db.ts';

/** Waiting cases whose time has come are open again; gives their ids. One that somebody works on is left for the next run. */
export async function reopenDueCases(trx: Db): Promise<string[]> {
  const rows = await namedRows<{ id: string }>(
    trx,
    'registration-cases.reopen-due',
    `update registration_cases
        set state = 'open', waiting_until = null, version = version + 1, updated_by = null, updated_at = now()
      where id in (select id from registration_cases where state = 'waiting' and waiting_until <= now()
                    order by waiting_until limit 500 for update skip locked)
      returning id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Attempts that had a code half an hour ago and are still at it, the code having run out. Those nobody has compared
 * with the record yet are none: their code has not been promised.
 */
export async function listStuckAttempts(db: Db, atMost: number): Promise<string[]> {
  const rows = await namedRows<{ id: string }>(
    db,
    'registration-cases.stuck-attempts',
    `select r.id from registrations r join challenges on challenges.id = r.challenge_id
      where r.state = 'code' and r.created_at < now() - interval '30 minutes'
        and (challenges.ended_at is not null or challenges.expires_at <= now())
      order by r.created_at limit ?`,
    [atMost],
  );
  return rows.map(({ id }) => id);
}

/**
 * Stops an attempt that is still at its code; undefined when it went on meanwhile.
 * @returns whether the code may not have reached them: its last text failed, or they said so
 */
export async function stopAtCode(trx: Db, id: string): Promise<{ was_not_reached: boolean } | undefined> {
  const [row] = await namedRows<{ was_not_reached: boolean }>(
    trx,
    'registration-cases.stop-at-code',
    `update registrations set state = 'stopped', failure = 'code-not-entered', ended_at = now()
      where id = ? and state = 'code'
      returning not_received > 0 or coalesce((
        select state in ('failed', 'expired') from notifications n
         where n.challenge_id = registrations.challenge_id and purpose = 'registration-code'
         order by n.created_at desc, n.id desc limit 1), false) as was_not_reached`,
    [id],
  );
  return row;
}
