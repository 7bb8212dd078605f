import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../../lib/simple-rest.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { searchPatients } from '../../patients/patients.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { optOutOf } from '../../sms-opt-outs/sms-opt-outs.service.ts';
import { passwordLimits } from '../sign-in/password-again.service.ts';
import { presentAccount, presentAccountRow } from './accounts.desk.presenter.ts';
import {
  findAccount,
  listCodes,
  listConsents,
  listDevices,
  listFailedAttempts,
  listOtherAccounts,
  listResets,
  listSessions,
} from './accounts.desk.queries.ts';
import type { AccountRow, AccountView } from './accounts.desk.schema.ts';
import {
  countAccounts,
  findAccountsByIds,
  listAccounts,
  searchAccountRows,
} from './accounts.lists.queries.ts';

type DeskDeps = Pick<Deps, 'db' | 'config'>;
type State = 'active' | 'closed' | undefined;

/** A page of all logins, or those of the given ids. */
export async function browseAccounts(
  db: Db,
  query: ListQuery<'createdAt', { state?: State; id?: string[] | undefined }>,
) {
  const { filter, sort, from, limit, after } = query;
  if (filter.id) {
    const rows = await findAccountsByIds(db, filter.id);
    return { items: rows.map(presentAccountRow), total: rows.length, from: 0 };
  }
  const rows = await listAccounts(db, {
    state: filter.state,
    descending: sort.descending,
    from,
    limit,
    after,
  });
  return pageOf(rows, query, await countAccounts(db, filter.state), presentAccountRow);
}

const MOST_FOUND = 100;
const everybodyMeant = {
  sort: { field: 'name', descending: false },
  from: 0,
  limit: MOST_FOUND,
  after: undefined,
} as const;

/**
 * The logins that one line of text may mean: of patients it names, of a user name, of an e-mail. The search of patients
 * understands it, and counts it.
 * @throws Problem 429 'searches-slowed'
 */
export async function searchAccounts(
  { db, config }: DeskDeps,
  actor: StaffActor,
  query: ListQuery<'createdAt', { q?: string | undefined; state?: State }>,
) {
  const text = query.filter.q?.trim() ?? '';
  if (text === '') return browseAccounts(db, { ...query, filter: { state: query.filter.state } });
  const patients = await searchPatients(db, config, actor, { ...everybodyMeant, filter: { q: text } });
  const rows = await searchAccountRows(
    db,
    {
      patientIds: patients.items.map(({ id }) => id),
      typed: text.toLowerCase(),
      state: query.filter.state,
    },
    MOST_FOUND,
  );
  const kept = rows.slice(query.from, query.from + query.limit);
  return {
    items: kept.map((row): AccountRow => presentAccountRow(row)),
    total: rows.length,
    from: query.from,
  };
}

/** The login as staff see it, as it is now. @throws Problem 404 */
export async function readAccount(db: Db, deps: DeskDeps, id: string): Promise<AccountView> {
  const record = await findAccount(db, id);
  if (!record) throw notFound();
  return presentAccount({
    record,
    devices: await listDevices(db, id),
    sessions: await listSessions(db, id),
    failedAttempts: await listFailedAttempts(db, id),
    codes: await listCodes(db, id),
    consents: await listConsents(db, id),
    resets: await listResets(db, id),
    others: await listOtherAccounts(db, { id, patientId: record.patient.id }),
    texts: record.mobile ? await optOutOf(db, record.mobile) : { stoppedAt: null, history: [] },
    slowedForSeconds: (await passwordLimits(deps).standing(id)).retryAfterSeconds,
  });
}

/** The same, and the fact that they saw it. @throws Problem 404 */
export async function viewAccount(
  db: Db,
  deps: DeskDeps,
  actor: StaffActor,
  id: string,
): Promise<AccountView> {
  const view = await readAccount(db, deps, id);
  await recordAudit(db, actor, {
    action: 'accounts.viewed',
    entity: 'accounts',
    entityId: id,
    patientId: view.patient.id,
  });
  return view;
}
