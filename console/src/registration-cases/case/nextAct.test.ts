import { describe, expect, it } from '@jest/globals';
import type {
  CaseCause,
  CaseEventKind,
  CaseState,
} from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { nextAct } from './nextAct.ts';

const record = {
  version: 1,
  mobile: '+447700900123',
  email: null,
  dateOfBirth: '1968-03-14',
  flags: [],
  hasAccount: false,
};
const differs = {
  field: 'mobile' as const,
  typed: '07700 900456',
  record: '07700 900123',
  agrees: false,
  typedRuns: [],
  recordRuns: [],
  remark: null,
};
const after = (...kinds: CaseEventKind[]) =>
  kinds.map((kind, index) => ({
    id: String(index),
    at: `2026-11-03T14:0${index}:00Z`,
    kind,
    byName: null,
    body: null,
    detail: {},
  }));

describe('what a tired agent does next', () => {
  it.each<[string, CaseState, CaseCause, CaseEventKind[], string]>([
    ['an old mobile', 'open', 'mobile-old', ['attempt'], 'correct'],
    ['the record is corrected', 'open', 'mobile-old', ['attempt', 'record-corrected'], 'link'],
    ['a note came after the correction', 'open', 'mobile-old', ['record-corrected', 'note'], 'link'],
    ['the link is sent', 'waiting', 'mobile-old', ['record-corrected', 'link-sent'], 'next'],
    ['they tried again and failed again', 'open', 'mobile-old', ['link-sent', 'attempt'], 'correct'],
    ['the code never came', 'open', 'code-undelivered', ['attempt'], 'link'],
    ['they are under 16', 'open', 'under-16', ['attempt'], 'reply'],
    ['the department was asked', 'waiting', 'several-differ', ['department-asked'], 'next'],
    ['it is closed', 'closed', 'mobile-old', ['attempt', 'closed'], 'next'],
  ])('%s', (_what, state, likelyCause, kinds, act) => {
    const facts = { state, likelyCause, events: after(...kinds), record, looksSuspicious: false };
    expect(nextAct({ ...facts, comparison: [differs] })).toBe(act);
  });

  it('looks at where it came from before mending anything', () => {
    const facts = { state: 'open', likelyCause: 'several-differ', events: [], record } as const;
    expect(nextAct({ ...facts, events: [], looksSuspicious: true, comparison: [differs] })).toBe(
      'suspicious',
    );
  });

  it('answers where there is no record to correct', () => {
    const facts = { state: 'open', likelyCause: 'several-differ', record: null } as const;
    expect(nextAct({ ...facts, events: [], looksSuspicious: false, comparison: [differs] })).toBe('reply');
  });
});
