import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { previewLink } from '../invitations/invitation-links.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentWording, presentWordingRow } from './invitation-wordings.presenter.ts';
import {
  clearDefault,
  findWording,
  insertVersion,
  insertWording,
  isNameTaken,
  type LockedWording,
  listVersions,
  listWordings,
  lockAllWordings,
  lockWording,
  updateWording,
} from './invitation-wordings.queries.ts';
import type {
  changeWordingBody,
  newWordingBody,
  WordingView,
  wordingList,
} from './invitation-wordings.schema.ts';
import { textsFaults } from './rendering/texts-faults.ts';
import { usualValues } from './rendering/usual-patient.ts';
import type { VersionTexts } from './rendering/wording-message.ts';

export { defaultTexts, versionTexts } from './wording-texts.service.ts';

type NewWording = z.output<typeof newWordingBody>;
type ChangedWording = z.output<typeof changeWordingBody>;
interface Seen {
  id: string;
  version: number;
}

const usual = (config: Config) => usualValues(config, previewLink(config));

export async function browseWordings(db: Db, config: Config, query: z.output<typeof wordingList>) {
  const { rows, total } = await listWordings(db, query);
  const values = usual(config);
  return pageOf(rows, query, total, (row) => presentWordingRow(row, values));
}

/** A wording with its versions, newest first. @throws Problem 404 */
export async function viewWording(db: Db, config: Config, id: string): Promise<WordingView> {
  const row = await findWording(db, id);
  if (!row) throw notFound();
  return presentWording(row, await listVersions(db, id), usual(config));
}

/** @throws Problem 422 with what keeps it from being sent, by field; 409 'name-taken' */
export async function addWording(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  { name, kind, ...texts }: NewWording,
): Promise<WordingView> {
  checkTexts(texts, config, kind);
  const id = newId();
  if (!(await insertWording(trx, { id, name, kind, updated_by: actor.id }))) throw nameTaken();
  await insertVersion(trx, { id: newId(), wording_id: id, number: 1, made_by: actor.id, texts });
  await audit(trx, actor, id, { after: { name, kind, number: 1, ...texts } });
  return viewWording(trx, config, id);
}

/**
 * Changes the name, and where a text changed makes a new version: what went out before stays as it was, and a batch keeps
 * the version it was checked with.
 * @throws Problem 404, 412, 422 as for a new one, 409 'name-taken'
 */
export async function changeWording(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  { id, version }: Seen,
  { name, ...texts }: ChangedWording,
): Promise<WordingView> {
  const locked = await lockVersion(trx, { id, version });
  checkTexts(texts, config, locked.kind);
  if (await isNameTaken(trx, name, id)) throw nameTaken();
  const [current] = await listVersions(trx, id);
  if (!current) throw new Error('a wording has no version');
  const before = textsOf(current);
  const number = current.number + 1;
  const isNew = (Object.keys(before) as (keyof VersionTexts)[]).some((key) => before[key] !== texts[key]);
  if (isNew) await insertVersion(trx, { id: newId(), wording_id: id, number, made_by: actor.id, texts });
  await updateWording(trx, id, { name, updated_by: actor.id });
  await audit(trx, actor, id, {
    before: { name: locked.name, number: current.number, ...(isNew ? before : {}) },
    after: { name, number: isNew ? number : current.number, ...(isNew ? texts : {}) },
  });
  return viewWording(trx, config, id);
}

/** No new batch begins with it; those that have it keep it. @throws Problem 404, 412, 409 'is-default' or 'is-retired' */
export async function retireWording(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  seen: Seen,
): Promise<WordingView> {
  const locked = await lockVersion(trx, seen);
  if (locked.state === 'retired') throw isRetired();
  if (locked.is_default) {
    throw new Problem(
      409,
      'is-default',
      'Single invitations are worded so. Make another wording the usual one first.',
    );
  }
  return setState(trx, { actor, config }, locked, 'retired');
}

/** @throws Problem 404, 412, 409 'is-active' */
export async function useWordingAgain(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  seen: Seen,
): Promise<WordingView> {
  const locked = await lockVersion(trx, seen);
  if (locked.state === 'active') throw new Problem(409, 'is-active', 'This wording is in use already.');
  return setState(trx, { actor, config }, locked, 'active');
}

async function setState(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  { id, state: before }: LockedWording,
  state: LockedWording['state'],
): Promise<WordingView> {
  await updateWording(trx, id, { state, updated_by: actor.id });
  await audit(trx, actor, id, { before: { state: before }, after: { state } });
  return viewWording(trx, config, id);
}

/** From now on single invitations, or reminders, are worded so. @throws Problem 404, 412, 409 'is-retired' */
export async function makeDefaultWording(
  trx: Db,
  { actor, config }: { actor: StaffActor; config: Config },
  seen: Seen,
): Promise<WordingView> {
  await lockAllWordings(trx);
  const locked = await lockVersion(trx, seen);
  if (locked.state === 'retired') throw isRetired();
  if (!locked.is_default) {
    await clearDefault(trx, locked.kind, actor.id);
    await updateWording(trx, locked.id, { is_default: true, updated_by: actor.id });
    await audit(trx, actor, locked.id, { before: { isDefault: false }, after: { isDefault: true } });
  }
  return viewWording(trx, config, locked.id);
}

function checkTexts(texts: VersionTexts, config: Config, kind: 'invitation' | 'reminder'): void {
  const isReminder = kind === 'reminder';
  const faults = textsFaults(texts, { config, link: previewLink(config), isReminder });
  if (faults.length > 0) {
    throw unprocessable(faults.map(({ path, ...fault }) => ({ path: `body.${path}`, ...fault })));
  }
}

const textsOf = (version: {
  sms_text: string;
  email_subject: string;
  email_text: string;
  letter_text: string;
}): VersionTexts => ({
  smsText: version.sms_text,
  emailSubject: version.email_subject,
  emailText: version.email_text,
  letterText: version.letter_text,
});

async function lockVersion(trx: Db, { id, version }: Seen): Promise<LockedWording> {
  return asSeen(await lockWording(trx, id), version);
}

const nameTaken = () =>
  new Problem(409, 'name-taken', 'Another wording has this name.', {
    errors: [{ path: 'body.name', code: 'name-taken', message: 'Another wording has this name.' }],
  });
const isRetired = () => new Problem(409, 'is-retired', 'This wording is not used any more.');

const audit = (
  trx: Db,
  actor: StaffActor,
  id: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
) =>
  recordAudit(trx, actor, {
    action: 'invitation-wordings.changed',
    entity: 'invitation-wordings',
    entityId: id,
    ...change,
  });
