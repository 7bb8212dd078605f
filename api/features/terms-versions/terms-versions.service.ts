import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentTermsVersion } from './terms-versions.presenter.ts';
import {
  type CurrentTerms,
  findCurrentTerms,
  findTermsVersion,
  insertTermsVersion,
} from './terms-versions.queries.ts';
import type { PublishTermsBody, TermsVersionView } from './terms-versions.schema.ts';

/** What patients agree to at this moment. */
export const currentTerms = (db: Db): Promise<CurrentTerms> => findCurrentTerms(db);

/** A version as staff see it. @throws Problem 404 */
export async function readTermsVersion(db: Db, id: string): Promise<TermsVersionView> {
  const row = await findTermsVersion(db, id);
  if (!row) throw notFound();
  return presentTermsVersion(row);
}

/**
 * Publishes the next version: from now on whoever registers agrees to it, and everybody else is asked when they next
 * sign in. Published terms are never changed, since consents name them by number.
 * @throws Problem 409 'terms-changed-meanwhile' when somebody else has published since the writer looked
 */
export async function publishTerms(
  trx: Db,
  actor: StaffActor,
  { number, title, body, reason }: PublishTermsBody,
): Promise<TermsVersionView> {
  const current = await findCurrentTerms(trx);
  const next = current.number + 1;
  if (number !== undefined && number !== next) throw publishedMeanwhile(current);
  const id = newId();
  const isFirst = await insertTermsVersion(trx, { id, number: next, title, body, published_by: actor.id });
  if (!isFirst) throw publishedMeanwhile(await findCurrentTerms(trx));
  await recordAudit(trx, actor, {
    action: 'terms-versions.published',
    entity: 'terms-versions',
    entityId: id,
    before: { number: current.number },
    after: { number: next, title },
    reason,
  });
  return readTermsVersion(trx, id);
}

const publishedMeanwhile = (current: CurrentTerms) =>
  new Problem(
    409,
    'terms-changed-meanwhile',
    'Somebody published other terms since you began. Read those first. Nothing was published.',
    { extra: { current: { number: current.number } } },
  );
