import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../../lib/simple-rest.ts';
import { countSearch } from '../../patients/patients.search-guard.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { presentCaseRow } from '../registration-cases.presenter.ts';
import { type CaseFilter, type CaseSort, findCaseIds, listCases } from './case-lists.queries.ts';
import { understandCaseQuery } from './case-search.policy.ts';

/** A page of the queue. @throws Problem 400 when `after` names no case */
export async function browseCases(
  db: Db,
  query: ListQuery<CaseSort, CaseFilter>,
  filter: CaseFilter = query.filter,
) {
  const { rows, total, found } = await listCases(db, query, filter);
  if (!found) throw new Problem(400, 'after-unknown', 'The row this page goes on after is not there.');
  return pageOf(rows, query, total, presentCaseRow);
}

/**
 * The cases that one line of text may mean; the whole queue while nothing is typed. Searches by what identifies somebody
 * are counted as those among patients are.
 * @throws Problem 429 'searches-slowed'
 */
export async function searchCases(
  db: Db,
  config: Config,
  actor: StaffActor,
  query: ListQuery<CaseSort, { q?: string | undefined }>,
) {
  const text = query.filter.q ?? '';
  if (text === '') return browseCases(db, { ...query, filter: {} });
  const { kind, value } = understandCaseQuery(text);
  if (kind === 'nothing') return { items: [], total: 0, from: 0 };
  if (kind !== 'reference') await countSearch(db, config, actor, kind);
  const ids = await findCaseIds(db, kind, value);
  return browseCases(db, { ...query, filter: {} }, { ids });
}
