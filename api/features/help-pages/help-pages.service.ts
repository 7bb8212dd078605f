import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentHelpPage, presentHelpPageRow, presentHelpVersion } from './help-pages.presenter.ts';
import {
  findHelpPage,
  insertHelpPage,
  listHelpPages,
  listHelpVersions,
  lockHelpPage,
  publishDraft,
  replacePublished,
  saveDraft,
  touchHelpPage,
} from './help-pages.queries.ts';
import type {
  HelpPageView,
  HelpVersion,
  helpPageBody,
  helpPageList,
  newHelpPageBody,
} from './help-pages.schema.ts';

/** Which page, as it stood when somebody looked at it. */
interface Seen {
  id: string;
  version: number;
}

export async function browseHelpPages(db: Db, query: z.output<typeof helpPageList>) {
  const { rows, total } = await listHelpPages(db, query);
  return pageOf(rows, query, total, presentHelpPageRow);
}

/** A page with the words being written and those shown. @throws Problem 404 */
export async function viewHelpPage(db: Db, id: string): Promise<HelpPageView> {
  const row = await findHelpPage(db, id);
  if (!row) throw notFound();
  return presentHelpPage(row, await listHelpVersions(db, id));
}

/** Every version of a page, newest first. @throws Problem 404 */
export async function helpVersions(db: Db, id: string): Promise<HelpVersion[]> {
  const versions = await listHelpVersions(db, id);
  if (versions.length === 0) throw notFound();
  return versions.map(presentHelpVersion);
}

/** Begins a page as a draft. @throws Problem 422 'slug-taken' */
export async function beginHelpPage(
  trx: Db,
  actor: StaffActor,
  { slug, topic, ...words }: z.output<typeof newHelpPageBody>,
): Promise<HelpPageView> {
  const id = newId();
  if (!(await insertHelpPage(trx, { id, slug, topic, updated_by: actor.id }))) {
    const message = 'Another page has this address. Choose one of its own.';
    throw unprocessable([{ path: 'body.slug', code: 'slug-taken', message }]);
  }
  await saveDraft(trx, { ...words, id: newId(), page_id: id, made_by: actor.id });
  await audit(trx, actor, id, { act: 'begun', slug, topic, title: words.title });
  return viewHelpPage(trx, id);
}

/** Writes the draft; patients go on reading what is published. @throws Problem 404, 412 */
export async function writeHelpDraft(
  trx: Db,
  actor: StaffActor,
  seen: Seen,
  { topic, ...words }: z.output<typeof helpPageBody>,
): Promise<HelpPageView> {
  await lockAsSeen(trx, seen);
  await saveDraft(trx, { ...words, id: newId(), page_id: seen.id, made_by: actor.id });
  await touchHelpPage(trx, seen.id, { topic, updated_by: actor.id });
  await audit(trx, actor, seen.id, { act: 'written', topic, title: words.title });
  return viewHelpPage(trx, seen.id);
}

/** Shows patients the draft from now on. @throws Problem 404, 412, 409 'no-draft' */
export async function publishHelpPage(trx: Db, actor: StaffActor, seen: Seen): Promise<HelpPageView> {
  await lockAsSeen(trx, seen);
  const number = await publishDraft(trx, seen.id, actor.id);
  if (number === undefined)
    throw new Problem(409, 'no-draft', 'Nothing was changed since this page was last published.');
  await touchHelpPage(trx, seen.id, { state: 'published', updated_by: actor.id });
  await audit(trx, actor, seen.id, { act: 'published', number });
  return viewHelpPage(trx, seen.id);
}

/** Takes a page off the portal; publishing it again puts it back. @throws Problem 404, 412, 409 'not-published' */
export async function withdrawHelpPage(trx: Db, actor: StaffActor, seen: Seen): Promise<HelpPageView> {
  const { state } = await lockAsSeen(trx, seen);
  if (state !== 'published') throw new Problem(409, 'not-published', 'Patients do not see this page.');
  const { draft, published } = await viewHelpPage(trx, seen.id);
  await replacePublished(trx, seen.id);
  // What was shown is the draft to publish again, unless somebody has begun another.
  if (!draft && published) {
    const { title, summary, body } = published;
    await saveDraft(trx, { title, summary, body, id: newId(), page_id: seen.id, made_by: actor.id });
  }
  await touchHelpPage(trx, seen.id, { state: 'withdrawn', updated_by: actor.id });
  await audit(trx, actor, seen.id, { act: 'withdrawn' });
  return viewHelpPage(trx, seen.id);
}

/** Makes the words of an earlier version the draft. @throws Problem 404, 412 */
export async function restoreHelpVersion(
  trx: Db,
  actor: StaffActor,
  seen: Seen,
  number: number,
): Promise<HelpPageView> {
  await lockAsSeen(trx, seen);
  const earlier = (await listHelpVersions(trx, seen.id)).find((version) => version.number === number);
  if (!earlier) throw notFound();
  const { title, summary, body } = earlier;
  await saveDraft(trx, { title, summary, body, id: newId(), page_id: seen.id, made_by: actor.id });
  await touchHelpPage(trx, seen.id, { updated_by: actor.id });
  await audit(trx, actor, seen.id, { act: 'restored', number });
  return viewHelpPage(trx, seen.id);
}

async function lockAsSeen(trx: Db, { id, version }: Seen) {
  return asSeen(await lockHelpPage(trx, id), version);
}

const audit = (trx: Db, actor: StaffActor, id: string, after: Record<string, unknown>): Promise<void> =>
  recordAudit(trx, actor, { action: 'help-pages.changed', entity: 'help-pages', entityId: id, after });
