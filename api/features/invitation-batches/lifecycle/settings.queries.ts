import { type Db, namedRows } from '../../../lib/db.ts';
import type { ChosenWording } from './settings.policy.ts';

/** Of these ids, the versions and the wordings there are. */
export const findChosenWordings = (db: Db, ids: readonly string[]): Promise<ChosenWording[]> =>
  namedRows(
    db,
    'invitation-batches.chosen-wordings',
    `select v.id, w.kind, w.state from invitation_wording_versions v join invitation_wordings w on w.id = v.wording_id
      where v.id = any(?::uuid[])
     union all
     select id, kind, state from invitation_wordings where id = any(?::uuid[])`,
    [[...ids], [...ids]],
  );
