import { createHash } from 'node:crypto';
import type { Db } from './db.ts';
import { Problem } from './problem.ts';

/**
 * Runs `work` once for this actor and key, inside the caller's transaction; the same key again gives the first
 * answer. A second request that arrives meanwhile waits for the first one's commit on the key's row.
 * @param key the Idempotency-Key header, at most 200 characters; empty runs without the promise
 * @throws Problem 422 'key-reused' when the key came before with another request
 */
export async function once<T>(
  trx: Db,
  { key, actorId, request }: { key: string; actorId: string; request: unknown },
  work: () => Promise<T>,
): Promise<T> {
  if (!key) return work();
  if (key.length > 200) throw new Problem(400, 'key-too-long', 'The Idempotency-Key is over 200 characters.');
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  const inserted = await trx('idempotency_keys')
    .insert({ key, actor_id: actorId, request_hash: hash })
    .onConflict(['actor_id', 'key'])
    .ignore()
    .returning('key');
  if (inserted.length === 0) {
    const earlier = await trx('idempotency_keys').where({ key, actor_id: actorId }).first();
    if (!hash.equals(earlier.request_hash)) {
      throw new Problem(422, 'key-reused', 'This Idempotency-Key was used for another request.');
    }
    return earlier.response as T;
  }
  const response = await work();
  await trx('idempotency_keys')
    .where({ key, actor_id: actorId })
    .update({ response: JSON.stringify(response) });
  return response;
}
