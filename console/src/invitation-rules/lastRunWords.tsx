import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';

/** When a rule looked last, and whether anything came of it. */
export const lastRunWords = (lastRun: RuleView['lastRun']) =>
  lastRun ? (
    <>
      <DateTime value={lastRun.at} />:{' '}
      {lastRun.patients === 0 ? 'nobody' : count(lastRun.patients, 'patient')}
    </>
  ) : (
    'Not yet'
  );
