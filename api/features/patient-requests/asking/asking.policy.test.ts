import { describe, expect, it } from '@jest/globals';
import type { WhatMayBeAsked } from '../../request-rules/request-rules.policy.ts';
import type { Asking, RequestKind } from '../patient-requests.schema.ts';
import { faultsOfAsking, isAskable } from './asking.policy.ts';

const subjectId = '0190f0a0-7c1e-7000-8000-00000000a001';
const about = { subjectKind: 'appointment', subjectId } as const;

describe('what a patient asks', () => {
  it.each<[Asking]>([
    [{ kind: 'cancel', ...about }],
    [{ kind: 'cancel', ...about, words: 'I am better.' }],
    [{ kind: 'change', ...about, preferredTimes: ['Fridays'] }],
    [{ kind: 'interpreter', language: 'BSL' }],
    [{ kind: 'interpreter', language: 'Polish', ...about }],
    [{ kind: 'adjustment', adjustments: ['hearing-loop'] }],
    [{ kind: 'adjustment', words: 'Dim light', ...about }],
    [{ kind: 'wrong', subjectKind: 'allergy', subjectId, words: 'I can eat eggs.' }],
  ])('%j is whole', (asking) => {
    expect(faultsOfAsking(asking)).toEqual([]);
  });

  it.each<[Asking, string[]]>([
    [{ kind: 'cancel' }, ['subjectId missing']],
    [{ kind: 'cancel', subjectId }, ['subjectKind missing']],
    [{ kind: 'cancel', subjectKind: 'appointment' }, ['subjectId missing']],
    [{ kind: 'cancel', subjectKind: 'letter', subjectId }, ['subjectKind not-of-this-kind']],
    [{ kind: 'cancel', ...about, language: 'Polish' }, ['language not-of-this-kind']],
    [{ kind: 'change', ...about }, ['preferredTimes missing']],
    [{ kind: 'change', ...about, preferredTimes: [] }, ['preferredTimes missing']],
    [{ kind: 'interpreter', language: '' }, ['language missing']],
    [{ kind: 'interpreter', language: 'Polish', subjectKind: 'appointment' }, ['subjectId missing']],
    [{ kind: 'adjustment' }, ['adjustments missing']],
    [{ kind: 'adjustment', adjustments: [] }, ['adjustments missing']],
    [{ kind: 'wrong', subjectKind: 'result', subjectId }, ['words missing']],
    [{ kind: 'wrong', words: 'It is wrong.' }, ['subjectId missing']],
  ])('%j is asked about: %j', (asking, faults) => {
    expect(faultsOfAsking(asking).map(({ path, code }) => `${path.slice(5)} ${code}`)).toEqual(faults);
  });
});

describe('about an appointment', () => {
  const later = new Date();
  const may = (more: Partial<WhatMayBeAsked>): WhatMayBeAsked => ({
    cancelUntil: null,
    changeUntil: null,
    needsUntil: null,
    otherwise: null,
    ...more,
  });
  it.each<[RequestKind, Partial<WhatMayBeAsked>, boolean]>([
    ['cancel', { cancelUntil: later }, true],
    ['cancel', { changeUntil: later, needsUntil: later }, false],
    ['change', { changeUntil: later }, true],
    ['change', { cancelUntil: later, needsUntil: later }, false],
    ['interpreter', { needsUntil: later }, true],
    ['interpreter', {}, false],
    ['adjustment', { needsUntil: later }, true],
    ['adjustment', {}, false],
    ['wrong', {}, true],
  ])('%s where %j may: %s', (kind, open, askable) => {
    expect(isAskable(kind, may(open))).toBe(askable);
  });
});
