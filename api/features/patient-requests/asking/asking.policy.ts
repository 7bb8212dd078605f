import type { FieldProblem } from '../../../lib/problem.ts';
import type { WhatMayBeAsked } from '../../request-rules/request-rules.policy.ts';
import type { Asking, RequestKind } from '../patient-requests.schema.ts';

type Member = Exclude<keyof Asking, 'kind'>;

/** Which members each kind must have, and which it may. */
const members: Record<RequestKind, { must: Member[]; may: Member[] }> = {
  cancel: { must: ['subjectId'], may: ['words'] },
  change: { must: ['subjectId', 'preferredTimes'], may: ['words'] },
  interpreter: { must: ['language'], may: ['subjectId', 'words'] },
  adjustment: { must: [], may: ['subjectId', 'words', 'adjustments'] },
  wrong: { must: ['subjectId', 'words'], may: [] },
};
const NAMES: Member[] = ['subjectKind', 'subjectId', 'words', 'preferredTimes', 'language', 'adjustments'];

const missing: Record<Member, string> = {
  subjectKind: 'Say what kind of thing it is about.',
  subjectId: 'Say which appointment or record it is about.',
  words: 'Say in your own words what is wrong.',
  preferredTimes: 'Say which times would suit you.',
  language: 'Say which language, or BSL.',
  adjustments: 'Choose what would help, or say it in your own words.',
};

const isThere = (value: Asking[Member]): boolean => value !== undefined && value.length > 0;

/** Everything that is wrong with what a patient asks, apart from what the rules say. */
export function faultsOfAsking(asking: Asking): FieldProblem[] {
  const { must, may } = members[asking.kind];
  const fault = (name: Member, code: string, message: string) => ({ path: `body.${name}`, code, message });
  const faults = must
    .filter((name) => !isThere(asking[name]))
    .map((name) => fault(name, 'missing', missing[name]));
  const subject = [...must, ...may].includes('subjectId') ? (['subjectKind'] as const) : [];
  const known: readonly Member[] = [...must, ...may, ...subject];
  for (const name of NAMES)
    if (isThere(asking[name]) && !known.includes(name))
      faults.push(fault(name, 'not-of-this-kind', 'This does not belong to what you are asking.'));
  const { kind, subjectKind } = asking;
  if (isThere(asking.subjectId) !== isThere(subjectKind)) {
    if (isThere(asking.subjectId)) faults.push(fault('subjectKind', 'missing', missing.subjectKind));
    else if (!must.includes('subjectId')) faults.push(fault('subjectId', 'missing', missing.subjectId));
  }
  if (kind !== 'wrong' && subjectKind && subjectKind !== 'appointment')
    faults.push(fault('subjectKind', 'not-of-this-kind', 'This can only be asked about an appointment.'));
  if (kind === 'adjustment' && !isThere(asking.adjustments) && !isThere(asking.words))
    faults.push(fault('adjustments', 'missing', missing.adjustments));
  return faults;
}

/** Whether the rules let this be asked about an appointment at this moment. That something is wrong may always be said. */
export function isAskable(kind: RequestKind, may: WhatMayBeAsked): boolean {
  if (kind === 'cancel') return may.cancelUntil !== null;
  if (kind === 'change') return may.changeUntil !== null;
  return kind === 'wrong' || may.needsUntil !== null;
}
