import { addUp, inOrder, nothing, registeredShare, timeToRegister } from './invitation-results.policy.ts';
import type { CountRow } from './invitation-results.queries.ts';
import { type Funnel, type ResultGroup, type Results, resultGroups } from './invitation-results.schema.ts';

const channelLabels: Record<string, string> = { sms: 'Text', email: 'E-mail', post: 'Letter by post' };
const notKnown: Record<ResultGroup, string> = {
  day: '',
  channel: 'Not known',
  wording: 'The wording before there were wordings',
  ageBand: 'Not known',
  specialty: 'No appointment',
};

const funnelOf = ({ invited, delivered, opened, registered, byLink }: Funnel): Funnel => ({
  invited,
  delivered,
  opened,
  registered,
  byLink,
});

function labelOf(group: ResultGroup, key: string, wordings: ReadonlyMap<string, string>): string {
  if (key === '') return notKnown[group];
  if (group === 'channel') return channelLabels[key] ?? key;
  if (group === 'wording') return wordings.get(key) ?? notKnown.wording;
  return group === 'ageBand' ? key.replace('-', '–') : key;
}

/** The counts of some days or of one batch, as a manager reads them: in order, with their names and intervals. */
export function presentResults(
  rows: readonly CountRow[],
  facts: Pick<Results, 'from' | 'to' | 'countedAt' | 'trial' | 'unreachable'> & {
    wordings: ReadonlyMap<string, string>;
    withReminders: boolean;
  },
): Results {
  const { wordings, withReminders, ...rest } = facts;
  const of = (dimension: CountRow['dimension']) => rows.filter((row) => row.dimension === dimension);
  const total = addUp(of('day'));
  const group = (name: ResultGroup) =>
    inOrder(name, of(name)).map((row) => ({
      ...funnelOf(row),
      key: row.key,
      label: labelOf(name, row.key, wordings),
      registeredShare: registeredShare(row),
    }));
  return {
    ...rest,
    total,
    reminders: withReminders ? funnelOf(of('reminders')[0] ?? nothing) : null,
    registeredShare: registeredShare(total),
    groups: Object.fromEntries(resultGroups.map((name) => [name, group(name)])) as Results['groups'],
    timeToRegister: timeToRegister(
      of('hours').map(({ key, registered }) => ({ hours: Number(key), registered })),
    ),
  };
}
