import { describe, expect, it } from '@jest/globals';
import type { BatchState } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import { exampleColumns } from '../exampleBatch.ts';
import { placesOf, shownStep } from './steps.ts';

const moment = { at: '2026-11-23T09:40:00Z', by: null };
const facts = (state: BatchState, part: Partial<Parameters<typeof placesOf>[0]> = {}) => ({
  state,
  source: 'file' as const,
  columns: exampleColumns,
  needsApproval: true,
  approved: null,
  submitted: null,
  rows: 5000,
  ...part,
});
/** "done", "HERE" and "ahead", those that can be opened with a star. */
const line = (batch: ReturnType<typeof facts>): string =>
  placesOf(batch)
    .map(({ step, where, isOpen }) => `${where === 'here' ? step.toUpperCase() : step}${isOpen ? '*' : ''}`)
    .join(' ');

describe('the steps along the top', () => {
  it.each([
    ['reading', facts('reading', { columns: [], rows: null }), 'FILE* columns check approve send'],
    ['unreadable', facts('unreadable', { columns: [], rows: null }), 'FILE* columns check approve send'],
    ['asking for columns', facts('columns', { rows: null }), 'file* COLUMNS* check approve send'],
    ['being checked', facts('checking'), 'file* columns* CHECK* approve send'],
    ['checked', facts('check'), 'file* columns* CHECK* approve send'],
    ['checked, and small', facts('check', { needsApproval: false }), 'file* columns* CHECK* send'],
    ['asking for approval', facts('approval', { submitted: moment }), 'file* columns* check* APPROVE* send'],
    [
      'sending',
      facts('sending', { submitted: moment, approved: moment }),
      'file* columns* check* approve* SEND*',
    ],
    ['sent without approval', facts('finished', { needsApproval: false }), 'file* columns* check* SEND*'],
    ['of a rule', facts('check', { source: 'rule', columns: [] }), 'file* CHECK* approve send'],
  ])('of a batch %s', (_what, batch, steps) => {
    expect(line(batch)).toBe(steps);
  });
});

describe('the step that is shown', () => {
  it.each([
    ['where the batch is', null, facts('check'), 'check'],
    ['one walked back to', 'columns', facts('check'), 'columns'],
    ['not one still to come', 'send', facts('check'), 'check'],
    ['not one that is none', 'nonsense', facts('sending'), 'send'],
  ])('is %s', (_what, asked, batch, step) => {
    expect(shownStep(asked, batch)).toBe(step);
  });
});
